import { Link } from '@tanstack/react-router';
import type { MonthCustomer, MonthDetail } from '../../api/types.js';
import { type Column, DataTable } from '../../components/data-table/data-table.js';
import { Panel } from '../../components/layout/panel.js';
import { CsvLink } from '../../components/list/csv-link.js';
import { Amount } from '../../components/money/amount-text.js';
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

export function MonthCustomers({ month }: { readonly month: MonthDetail }) {
  return (
    <Panel
      title="Customers"
      note="Each leads to its products, its wallet, and what is to be charged or refunded"
      actions={<CsvLink path={`/api/v1/months/${month.month}`} of="the month by customer" />}
      flush
    >
      {month.customers.length === 0 ? (
        <EmptyState title="Nobody was compared in this month" />
      ) : (
        <DataTable
          caption="The month by customer"
          columns={columnsOf(month.month)}
          rows={month.customers}
          rowKey={({ key }) => key}
          dense
        />
      )}
    </Panel>
  );
}
