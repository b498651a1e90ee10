import { Button } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { revertsQuery } from '../../api/reverts.js';
import type { CustomerDetail } from '../../api/types.js';
import { May } from '../../components/access/may.js';
import { Panel } from '../../components/layout/panel.js';
import { PagedList } from '../../components/state/paged-list.js';
import { EmptyState } from '../../components/state/state-panel.js';
import { RevertsTable } from './reverts-table.js';

/** The way back to the shared account: asked for rarely, and always on record. Not shown where there is none. */
export function CustomerReverts({ customer }: { readonly customer: CustomerDetail }) {
  const query = useInfiniteQuery(revertsQuery({ customerId: customer.id }));
  const isShared = customer.status === 'shared' || customer.status === 'reverted';
  const hasWayBack = !isShared && customer.connections.length > 1;
  const isEmpty = query.data?.pages.every(({ items }) => items.length === 0) ?? true;
  if (!hasWayBack && isEmpty) return null;
  return (
    <Panel
      title="Reverts"
      note="Back to the shared account, under guard"
      flush
      actions={
        hasWayBack ? (
          <May needs="operator">
            <Button
              variant="default"
              size="compact-sm"
              renderRoot={(props) => <Link to="/customers/$id/revert" params={{ id: customer.id }} {...props} />}
            >
              Something is wrong with this move
            </Button>
          </May>
        ) : null
      }
    >
      <PagedList query={query} of="reverts" empty={<EmptyState title="No revert was asked for" />}>
        {(rows) => <RevertsTable rows={rows} />}
      </PagedList>
    </Panel>
  );
}
