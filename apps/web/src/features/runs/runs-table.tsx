import { Link } from '@tanstack/react-router';
import type { RunSummary } from '../../api/types.js';
import { type Column, DataTable } from '../../components/data-table/data-table.js';
import { dayRange, daysIn } from '../../components/day/day-words.js';
import { Instant } from '../../components/day/instant-text.js';
import { Amount } from '../../components/money/amount-text.js';
import { RunStateBadge } from '../../components/verdict/verdict-badge.js';

const kinds = { nightly: 'Nightly', manual: 'By hand', 'first-night': 'First night', replay: 'Replay' } as const;

const amountsOf = (run: RunSummary, part: 'under' | 'over') =>
  run.totals === null || run.totals.amounts.length === 0 ? (
    <Amount money={null} absent="not known yet" />
  ) : (
    run.totals.amounts.map((amounts) => (
      <div key={amounts[part].currency}>
        <Amount money={amounts[part]} tone={part} />
      </div>
    ))
  );

const columns: readonly Column<RunSummary>[] = [
  {
    key: 'days',
    header: 'Days compared (UTC)',
    lead: true,
    cell: (run) => (
      <Link to="/runs/$id" params={{ id: run.id }}>
        {dayRange(run)}
      </Link>
    ),
  },
  {
    key: 'length',
    header: 'Days',
    wideOnly: true,
    align: 'end',
    cell: (run) => <span className="pl-num">{daysIn(run)}</span>,
  },
  { key: 'kind', header: 'Kind', cell: (run) => kinds[run.kind] },
  { key: 'state', header: 'State', cell: (run) => <RunStateBadge state={run.state} /> },
  {
    key: 'holes',
    header: 'Holes',
    term: 'hole',
    align: 'end',
    cell: (run) => <span className="pl-num">{run.manifest === null ? '–' : run.manifest.holes.length}</span>,
  },
  { key: 'under', header: 'Under', align: 'end', cell: (run) => amountsOf(run, 'under') },
  { key: 'over', header: 'Over', align: 'end', cell: (run) => amountsOf(run, 'over') },
  {
    key: 'finished',
    header: 'Finished',
    align: 'end',
    cell: (run) =>
      run.finishedAt === null ? (
        <span className="pl-num">
          {run.progress.done} of {run.progress.total}
        </span>
      ) : (
        <Instant at={run.finishedAt} />
      ),
  },
];

export function RunsTable({ rows }: { readonly rows: readonly RunSummary[] }) {
  return <DataTable caption="Runs, newest first" columns={columns} rows={rows} rowKey={(run) => run.id} />;
}
