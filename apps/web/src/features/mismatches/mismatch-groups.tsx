import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { type MismatchesFilter, type MismatchGrouping, mismatchGroupsQuery } from '../../api/mismatches.js';
import type { MismatchGroup } from '../../api/types.js';
import { causeWord } from '../../components/cause/cause-words.js';
import { type Column, DataTable } from '../../components/data-table/data-table.js';
import { Amount } from '../../components/money/amount-text.js';
import { isCaseProduct } from '../../components/product/product-keys.js';
import { ProductName } from '../../components/product/product-name.js';
import { QueryState } from '../../components/state/query-state.js';
import { EmptyState } from '../../components/state/state-panel.js';

const headers = { customer: 'Customer', cause: 'Cause', product: 'Product' } as const;

type Props = { readonly by: MismatchGrouping; readonly filter: MismatchesFilter };

/** The queue by customer, cause or product; each leads to its own mismatches. */
export function MismatchGroups({ by, filter }: Props) {
  const query = useQuery(mismatchGroupsQuery(by, filter));
  const columns: readonly Column<MismatchGroup>[] = [
    { key: 'group', header: headers[by], lead: true, cell: (group) => <GroupLink by={by} group={group} /> },
    { key: 'count', header: 'Mismatches', align: 'end', cell: ({ count }) => count },
    {
      key: 'under',
      header: 'Under',
      align: 'end',
      cell: ({ sums }) => sums.map(({ under }) => <Amount key={under.currency} money={under} tone="under" />),
    },
    {
      key: 'over',
      header: 'Over',
      align: 'end',
      cell: ({ sums }) => sums.map(({ over }) => <Amount key={over.currency} money={over} tone="over" />),
    },
  ];
  return (
    <QueryState query={query} of="the groups">
      {({ items, leftOff }) =>
        items.length === 0 ? (
          <EmptyState title="No mismatch fits these filters">Change or clear them to see more.</EmptyState>
        ) : (
          <>
            <DataTable
              caption={`Mismatches by ${by}`}
              columns={columns}
              rows={items}
              rowKey={({ key }) => key ?? 'shared'}
              dense
            />
            {leftOff === 0 ? null : <p>{leftOff} smaller groups are not shown: narrow the filter to see them.</p>}
          </>
        )
      }
    </QueryState>
  );
}

function GroupLink({ by, group: { key, name } }: { readonly by: MismatchGrouping; readonly group: MismatchGroup }) {
  if (key === null) return <>Shared accounts</>;
  const part =
    by === 'customer'
      ? { customerId: key }
      : by === 'cause'
        ? { cause: key }
        : isCaseProduct(key)
          ? { product: key }
          : {};
  return (
    <Link from="/mismatches" to="/mismatches" search={({ by: _by, ...search }) => ({ ...search, ...part })}>
      {by === 'product' ? <ProductName product={key} /> : by === 'cause' ? causeWord(key) : (name ?? key)}
    </Link>
  );
}
