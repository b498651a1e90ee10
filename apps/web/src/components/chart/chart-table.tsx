import { type Column, DataTable } from '../data-table/data-table.js';
import { Amount } from '../money/amount-text.js';
import { ProvisionalBadge, VerdictBadge } from '../verdict/verdict-badge.js';
import type { ChartRow } from './chart-data.js';

const amounts = ['cost', 'expected', 'billed', 'under', 'over'] as const;

/** The figures behind a chart. */
export function ChartTable({ rows, of }: { readonly rows: readonly ChartRow[]; readonly of: string }) {
  const columns: readonly Column<ChartRow>[] = [
    { key: 'label', header: of, cell: (row) => row.label, lead: true },
    ...amounts.map((name) => ({
      key: name,
      header: name[0]?.toUpperCase() + name.slice(1),
      align: 'end' as const,
      cell: (row: ChartRow) => <Amount money={row[name]} tone={name === 'under' || name === 'over' ? name : 'plain'} />,
    })),
    {
      key: 'state',
      header: 'State',
      cell: (row) =>
        row.incomplete ? <VerdictBadge verdict="incomplete" /> : row.provisional ? <ProvisionalBadge /> : 'Settled',
    },
  ];
  return (
    <DataTable
      caption={`Cost, expected and billed by ${of.toLowerCase()}`}
      columns={columns}
      rows={rows}
      rowKey={(row) => row.key}
      dense
    />
  );
}
