import type { ComingNight, NightSchedulePreview } from '../../api/types.js';
import { type Column, DataTable } from '../../components/data-table/data-table.js';
import { dayRange, longDay, minuteIn } from '../../components/day/day-words.js';

type Row = ComingNight & { readonly atOnce: boolean };
type Props = { readonly nights: NightSchedulePreview; readonly zone: string };

/** The nights that a schedule brings: when each comes due there and in UTC, and the days that it compares. */
export function ComingNights({ nights: { atOnce, next }, zone }: Props) {
  const rows = [
    ...atOnce.map((night) => ({ ...night, atOnce: true })),
    ...next.map((night) => ({ ...night, atOnce: false })),
  ];
  return (
    <DataTable
      caption="Nights that come next"
      columns={columnsOf(zone)}
      rows={rows}
      rowKey={({ businessDate }) => businessDate}
    />
  );
}

function columnsOf(zone: string): Column<Row>[] {
  const due = (of: string) => (row: Row) => (
    <time className="pl-num" dateTime={row.dueAt}>
      {row.atOnce ? 'At once' : minuteIn(of, row.dueAt)}
    </time>
  );
  const there: Column<Row> = { key: 'there', header: `Due in ${zone}`, cell: due(zone) };
  return [
    { key: 'night', header: 'Night', lead: true, cell: ({ businessDate }) => longDay(businessDate) },
    ...(zone === 'UTC' ? [] : [there]),
    { key: 'due', header: 'Due, UTC', cell: due('UTC') },
    { key: 'compares', header: 'Compares, UTC days', cell: dayRange },
  ];
}
