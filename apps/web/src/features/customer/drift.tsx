import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { customerDriftQuery } from '../../api/customers.js';
import type { CustomerDetail, MonthDrift } from '../../api/types.js';
import { type Column, DataTable } from '../../components/data-table/data-table.js';
import { Panel } from '../../components/layout/panel.js';
import { Amount } from '../../components/money/amount-text.js';
import { QueryState } from '../../components/state/query-state.js';
import { EmptyState } from '../../components/state/state-panel.js';

type Direction = 'under' | 'over';

const sum = (direction: Direction, header: string): Column<MonthDrift> => ({
  key: direction,
  header,
  align: 'end',
  cell: (row) => <Amount money={row[direction].sum} tone={row[direction].exceeded ? direction : 'plain'} />,
});

const columnsOf = (customerId: string): readonly Column<MonthDrift>[] => [
  { key: 'month', header: 'Month (UTC)', lead: true, cell: (row) => row.month },
  sum('under', 'Small amounts under'),
  sum('over', 'Small amounts over'),
  {
    key: 'budget',
    header: 'Budget',
    term: 'drift-budget',
    align: 'end',
    cell: (row) => <Amount money={row.under.budget} />,
  },
  {
    key: 'state',
    header: 'State',
    cell: (row) => {
      const exceeded = (['under', 'over'] as const).filter((direction) => row[direction].exceeded);
      return exceeded.length === 0 ? (
        'Within the budget'
      ) : (
        <Link to="/mismatches" search={{ customerId, state: 'any', product: `drift-${exceeded[0] ?? 'under'}` }}>
          {`Beyond the budget, ${exceeded.join(' and ')}`}
        </Link>
      );
    },
  },
];

export function Drift({ customer }: { readonly customer: CustomerDetail }) {
  const query = useQuery(customerDriftQuery(customer.id));
  return (
    <Panel
      title="Drift"
      term="drift"
      note="What differences inside the tolerance add up to, under and over each by itself, against the monthly budget"
      flush
    >
      <QueryState query={query} of="the drift" lines={3}>
        {(months) =>
          months.length === 0 ? (
            <EmptyState title="No month was compared yet" />
          ) : (
            <DataTable
              caption="Drift by month"
              columns={columnsOf(customer.id)}
              rows={months}
              rowKey={(row) => `${row.month} ${row.under.sum.currency}`}
              dense
            />
          )
        }
      </QueryState>
    </Panel>
  );
}
