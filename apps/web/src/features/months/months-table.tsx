import { Link } from '@tanstack/react-router';
import type { MonthSummary } from '../../api/types.js';
import { type Column, DataTable } from '../../components/data-table/data-table.js';
import { ProvisionalBadge, VerdictBadge } from '../../components/verdict/verdict-badge.js';
import { figureColumns } from './figure-columns.js';
import { MonthStateBadge, RestatedBadge } from './month-badges.js';
import { monthName } from './month-words.js';

const columns: readonly Column<MonthSummary>[] = [
  {
    key: 'month',
    header: 'Month (UTC)',
    lead: true,
    cell: ({ month }) => (
      <Link to="/months/$month" params={{ month }}>
        {monthName(month)}
      </Link>
    ),
  },
  {
    key: 'state',
    header: 'State',
    cell: ({ state, restated, provisional, incomplete }) => (
      <>
        <MonthStateBadge state={state} /> {restated ? <RestatedBadge /> : null}{' '}
        {provisional ? <ProvisionalBadge /> : null} {incomplete ? <VerdictBadge verdict="incomplete" /> : null}
      </>
    ),
  },
  ...figureColumns<MonthSummary>(({ totals }) => totals),
];

export function MonthsTable({ rows }: { readonly rows: readonly MonthSummary[] }) {
  return <DataTable caption="Months, newest first" columns={columns} rows={rows} rowKey={({ month }) => month} />;
}
