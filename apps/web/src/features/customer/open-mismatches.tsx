import { IconCheck } from '@tabler/icons-react';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { mismatchesQuery } from '../../api/mismatches.js';
import type { CustomerDetail, Mismatch } from '../../api/types.js';
import { type Column, DataTable } from '../../components/data-table/data-table.js';
import { Day } from '../../components/day/day-text.js';
import { Panel } from '../../components/layout/panel.js';
import { Difference } from '../../components/money/difference-text.js';
import { ProductName } from '../../components/product/product-name.js';
import { PagedList } from '../../components/state/paged-list.js';
import { EmptyState } from '../../components/state/state-panel.js';
import { VerdictBadge } from '../../components/verdict/verdict-badge.js';

const columns: readonly Column<Mismatch>[] = [
  {
    key: 'product',
    header: 'Product',
    lead: true,
    cell: (one) => (
      <Link to="/mismatches/$id" params={{ id: one.id }}>
        <ProductName product={one.product} />
      </Link>
    ),
  },
  { key: 'day', header: 'Day (UTC)', cell: (one) => <Day day={one.day} /> },
  { key: 'verdict', header: 'Verdict', term: 'verdict', cell: (one) => <VerdictBadge verdict={one.verdict} /> },
  {
    key: 'difference',
    header: 'Difference',
    term: 'difference',
    align: 'end',
    cell: (one) => <Difference money={one.difference} />,
  },
];

export const openMismatchesQuery = (customerId: string) => mismatchesQuery({ customerId, state: 'open,acknowledged' });

export function OpenMismatches({ customer }: { readonly customer: CustomerDetail }) {
  const query = useInfiniteQuery(openMismatchesQuery(customer.id));
  return (
    <Panel
      title="Open mismatches"
      term="mismatch"
      flush
      actions={
        <Link to="/mismatches" search={{ customerId: customer.id, state: 'any' }}>
          All of this customer
        </Link>
      }
    >
      <PagedList query={query} of="open mismatches" empty={<EmptyState title="No open mismatch" icon={IconCheck} />}>
        {(rows) => <DataTable caption="Open mismatches" columns={columns} rows={rows} rowKey={(one) => one.id} dense />}
      </PagedList>
    </Panel>
  );
}
