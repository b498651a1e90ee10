import { Link } from '@tanstack/react-router';
import type { Customer } from '../../api/types.js';
import { type Column, DataTable } from '../../components/data-table/data-table.js';
import { Day } from '../../components/day/day-text.js';
import { Difference } from '../../components/money/difference-text.js';
import { StatusBadge, VerdictBadge } from '../../components/verdict/verdict-badge.js';

const rebillingOf = ({ rebilling }: Customer): string => {
  if (rebilling === null || rebilling.enabled === null) return 'Not shown by HighLevel';
  if (!rebilling.enabled) return 'Off';
  return rebilling.multiplier === null ? 'On' : `On, ×${rebilling.multiplier}`;
};

const columns: readonly Column<Customer>[] = [
  {
    key: 'name',
    header: 'Customer',
    lead: true,
    cell: (customer) => (
      <Link to="/customers/$id" params={{ id: customer.id }}>
        {customer.name}
      </Link>
    ),
  },
  { key: 'status', header: 'Status', cell: (customer) => <StatusBadge status={customer.status} /> },
  { key: 'timezone', header: 'Timezone', wideOnly: true, cell: (customer) => customer.timezone ?? 'Not known' },
  { key: 'rebilling', header: 'Rebilling', wideOnly: true, cell: rebillingOf },
  {
    key: 'verdict',
    header: 'Newest day',
    cell: ({ lastNight }) =>
      lastNight === null ? (
        'Not compared'
      ) : (
        <VerdictBadge verdict={lastNight.verdict} provisional={lastNight.provisional} />
      ),
  },
  {
    key: 'difference',
    header: 'Difference',
    term: 'difference',
    align: 'end',
    cell: ({ lastNight }) => (
      <Difference money={lastNight?.difference ?? null} quiet={lastNight?.verdict === 'within-tolerance'} />
    ),
  },
  {
    key: 'day',
    header: 'Day (UTC)',
    align: 'end',
    cell: ({ lastNight, timezone }) =>
      lastNight === null ? '–' : <Day day={lastNight.day} timezone={timezone ?? undefined} />,
  },
];

export function CustomersTable({ rows }: { readonly rows: readonly Customer[] }) {
  return <DataTable caption="Customers" columns={columns} rows={rows} rowKey={(customer) => customer.id} />;
}
