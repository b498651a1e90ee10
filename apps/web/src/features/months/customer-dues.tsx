import { Link } from '@tanstack/react-router';
import type { MonthOfCustomer } from '../../api/types.js';
import { type Column, DataTable } from '../../components/data-table/data-table.js';
import { Day } from '../../components/day/day-text.js';
import { Panel } from '../../components/layout/panel.js';
import { Amount } from '../../components/money/amount-text.js';
import { useProductName } from '../../components/product/product-name.js';
import { EmptyState } from '../../components/state/state-panel.js';
import { MismatchStateBadge } from '../../components/verdict/verdict-badge.js';

type Due = MonthOfCustomer['dues'][number];

const kinds = { charge: 'Charge', refund: 'Refund' } as const;

/** What is still to be charged or refunded. What a debit or credit in the wallet has made up for is not listed. */
export function CustomerDues({ month }: { readonly month: MonthOfCustomer }) {
  const nameOf = useProductName();
  const columns: readonly Column<Due>[] = [
    {
      key: 'day',
      header: 'UTC day',
      lead: true,
      cell: ({ mismatchId, day }) => (
        <Link to="/mismatches/$id" params={{ id: mismatchId }}>
          <Day day={day} timezone={month.timezone ?? undefined} />
        </Link>
      ),
    },
    { key: 'product', header: 'Product', cell: ({ product }) => nameOf(product) },
    { key: 'kind', header: 'What to do', cell: ({ kind }) => kinds[kind] },
    {
      key: 'amount',
      header: 'Amount',
      align: 'end',
      cell: ({ amount, kind }) => <Amount money={amount} tone={kind === 'charge' ? 'under' : 'over'} />,
    },
    { key: 'state', header: 'State', cell: ({ state }) => <MismatchStateBadge state={state} /> },
    { key: 'why', header: 'Why', cell: ({ why }) => why },
  ];
  return (
    <Panel title="To charge or refund" note="From open and accepted mismatches outside the tolerance" flush>
      {month.dues.length === 0 ? (
        <EmptyState title="Nothing is to be charged or refunded" />
      ) : (
        <DataTable
          caption="To charge or refund"
          columns={columns}
          rows={month.dues}
          rowKey={({ mismatchId }) => mismatchId}
          dense
        />
      )}
    </Panel>
  );
}
