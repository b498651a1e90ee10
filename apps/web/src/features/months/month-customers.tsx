import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useMemo } from 'react';
import { monthCustomersQuery } from '../../api/months.js';
import type { MonthCustomer } from '../../api/types.js';
import { type Column, DataTable } from '../../components/data-table/data-table.js';
import { Panel } from '../../components/layout/panel.js';
import { CsvLink } from '../../components/list/csv-link.js';
import { Amount } from '../../components/money/amount-text.js';
import { PagedList } from '../../components/state/paged-list.js';
import { EmptyState } from '../../components/state/state-panel.js';
import { figureColumns } from './figure-columns.js';

const due = (part: 'charge' | 'refund', header: string): Column<MonthCustomer> => ({
  key: part,
  header,
  align: 'end',
  cell: (row) =>
    row.due.length === 0
      ? '–'
      : row.due.map((sum) => (
          <div key={sum.currency}>
            <Amount money={sum[part]} />
          </div>
        )),
});

const columnsOf = (month: string): readonly Column<MonthCustomer>[] => [
  {
    key: 'name',
    header: 'Customer',
    lead: true,
    cell: ({ key, name }) => (
      <Link to="/months/$month/customers/$key" params={{ month, key }}>
        {name}
      </Link>
    ),
  },
  ...figureColumns<MonthCustomer>(({ figures }) => figures),
  {
    key: 'open',
    header: 'Open mismatches',
    align: 'end',
    cell: ({ openMismatches }) => <span className="pl-num">{openMismatches}</span>,
  },
  due('charge', 'To charge'),
  due('refund', 'To refund'),
];

export function MonthCustomers({ month }: { readonly month: string }) {
  const query = useInfiniteQuery(monthCustomersQuery(month));
  const columns = useMemo(() => columnsOf(month), [month]);
  return (
    <Panel
      title="Customers"
      note="Each leads to its products, its wallet, and what is to be charged or refunded"
      actions={<CsvLink path={`/api/v1/months/${month}/customers`} of="the month by customer" />}
      flush
    >
      <PagedList
        query={query}
        of="the customers of the month"
        empty={<EmptyState title="Nobody was compared in this month" />}
      >
        {(rows) => (
          <DataTable caption="The month by customer" columns={columns} rows={rows} rowKey={({ key }) => key} dense />
        )}
      </PagedList>
    </Panel>
  );
}
