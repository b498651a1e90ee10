import { useInfiniteQuery } from '@tanstack/react-query';
import { migrationsQuery } from '../../api/migrations.js';
import type { CustomerDetail } from '../../api/types.js';
import { Panel } from '../../components/layout/panel.js';
import { PagedList } from '../../components/state/paged-list.js';
import { EmptyState } from '../../components/state/state-panel.js';
import { MigrationsTable } from './migrations-table.js';
import { PlanButton } from './plan-button.js';

/** The customer's move to an account of its own: the present one, those before, and the way to plan one. */
export function CustomerMigrations({ customer }: { readonly customer: CustomerDetail }) {
  const query = useInfiniteQuery(migrationsQuery({ customerId: customer.id }));
  const isShared = customer.status === 'shared' || customer.status === 'reverted';
  return (
    <Panel
      title="Migrations"
      note="To a Twilio subaccount of its own"
      flush
      actions={isShared ? <PlanButton customerId={customer.id} name={customer.name} /> : null}
    >
      <PagedList
        query={query}
        of="migrations"
        empty={
          <EmptyState title="No migration was planned">
            {isShared
              ? 'A plan looks at everything and changes nothing.'
              : 'Only a customer on a shared account is moved.'}
          </EmptyState>
        }
      >
        {(rows) => <MigrationsTable rows={rows} />}
      </PagedList>
    </Panel>
  );
}
