import type { Control, Manifest, Quarantined } from '../../api/types.js';
import { type Column, DataTable } from '../../components/data-table/data-table.js';
import { Day } from '../../components/day/day-text.js';
import { Folded } from '../../components/layout/folded.js';
import { Panel } from '../../components/layout/panel.js';
import { Amount } from '../../components/money/amount-text.js';
import { Difference } from '../../components/money/difference-text.js';
import classes from './run-manifest.module.css';

const quarantineColumns: readonly Column<Quarantined>[] = [
  { key: 'reason', header: 'Why', lead: true, cell: (item) => item.reason },
  { key: 'source', header: 'Source', cell: (item) => item.source },
  { key: 'day', header: 'Day', cell: (item) => (item.day === null ? '–' : <Day day={item.day} />) },
  {
    key: 'of',
    header: 'Account or location',
    cell: (item) => <code>{item.accountSid ?? item.locationId ?? '–'}</code>,
  },
  { key: 'raw', header: 'As received', cell: (item) => <code className={classes.raw}>{item.rawText}</code> },
];

export function Quarantine({ items }: { readonly items: Manifest['quarantined'] }) {
  if (items.length === 0) return null;
  return (
    <Panel
      title="Quarantined"
      note={`${items.length} amounts that could not be trusted, kept as received and not rounded`}
      flush
    >
      <DataTable
        caption="Quarantined items"
        columns={quarantineColumns}
        rows={items}
        rowKey={(item) => `${item.source} ${item.accountSid} ${item.locationId} ${item.day} ${item.rawText}`}
        dense
      />
    </Panel>
  );
}

const controlWords = {
  held: 'Held',
  'not-settled': 'Not settled yet',
  warning: 'Warning: does not add up',
  hole: 'Hole: something was missed',
} as const;

const controlColumns: readonly Column<Control>[] = [
  { key: 'day', header: 'Day (UTC)', lead: true, cell: (control) => <Day day={control.day} /> },
  {
    key: 'aggregate',
    header: 'Parent’s aggregate',
    align: 'end',
    cell: (control) => <Amount money={control.aggregate} />,
  },
  { key: 'sum', header: 'Sum of accounts', align: 'end', cell: (control) => <Amount money={control.sum} /> },
  {
    key: 'difference',
    header: 'Difference',
    term: 'difference',
    align: 'end',
    cell: (control) => <Difference money={control.difference} />,
  },
  {
    key: 'outcome',
    header: 'Outcome',
    cell: (control) => controlWords[control.outcome],
  },
];

export function Controls({ controls }: { readonly controls: Manifest['controls'] }) {
  if (controls.length === 0) return null;
  const table = (
    <DataTable
      caption="Control totals by day"
      columns={controlColumns}
      rows={controls}
      rowKey={(control) => `${control.day} ${control.currency}`}
      dense
    />
  );
  const open = controls.filter((control) => control.outcome === 'not-settled').length;
  const broken = controls.filter((control) => control.outcome === 'warning' || control.outcome === 'hole').length;
  const held = controls.length - open - broken;
  const note = broken === 0 ? `${held} held` : `${broken} of ${held + broken} did not hold`;
  return (
    <Panel title="Control totals" term="control" note={open === 0 ? note : `${note}, ${open} can still move`} flush>
      {broken === 0 ? <Folded summary={`All ${controls.length} days`}>{table}</Folded> : table}
    </Panel>
  );
}

export function Notices({ notices }: { readonly notices: Manifest['notices'] }) {
  if (notices.length === 0) return null;
  return (
    <Panel title="Notices" note={`${notices.length} worth knowing`}>
      <ul className={classes.notices}>
        {notices.map((notice) => (
          <li key={`${notice.kind} ${notice.detail}`}>
            <span className={classes.kind}>{notice.kind}</span>
            {notice.detail}
          </li>
        ))}
      </ul>
    </Panel>
  );
}
