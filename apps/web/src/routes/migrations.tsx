import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { customerNamesQuery } from '../api/customers.js';
import { migrationsQuery } from '../api/migrations.js';
import { sharedAccountsQuery } from '../api/shared-accounts.js';
import { PageHeader } from '../components/layout/page-header.js';
import { Panel } from '../components/layout/panel.js';
import { Stack } from '../components/layout/stack.js';
import { CsvLink } from '../components/list/csv-link.js';
import { PagedList } from '../components/state/paged-list.js';
import { QueryState } from '../components/state/query-state.js';
import { EmptyState } from '../components/state/state-panel.js';
import { MigrationsTable } from '../features/migrations/migrations-table.js';
import { SharedAccountPanel } from '../features/migrations/shared-account-panel.js';
import { WavesPanel } from '../features/migrations/waves-panel.js';

const lookMs = 10_000;

export function MigrationsPage() {
  const query = useInfiniteQuery({ ...migrationsQuery({}), refetchInterval: lookMs });
  return (
    <Stack>
      <PageHeader
        title="Migrations"
        lead="Customers that share a Twilio account move to one of their own, each by a plan that says everything before anything happens."
      />
      <Panel title="All migrations" actions={<CsvLink path="/api/v1/migrations" of="all migrations" />} flush>
        <PagedList
          query={query}
          of="migrations"
          empty={
            <EmptyState title="No migration was planned yet">
              Plan one below: planning looks at everything and changes nothing.
            </EmptyState>
          }
        >
          {(rows) => <MigrationsTable rows={rows} />}
        </PagedList>
      </Panel>
      <WavesPanel />
      <SharedAccounts />
    </Stack>
  );
}

function SharedAccounts() {
  const accounts = useQuery(sharedAccountsQuery);
  const { data: customers = [] } = useQuery(customerNamesQuery);
  const byId = new Map(customers.map((customer) => [customer.id, customer]));
  return (
    <QueryState query={accounts} of="the shared accounts" lines={6}>
      {(all) =>
        all.length === 0 ? (
          <Panel title="Shared accounts" flush>
            <EmptyState title="No account is shared">Every customer has a Twilio account of its own.</EmptyState>
          </Panel>
        ) : (
          all.map((account) => <SharedAccountPanel key={account.accountSid} account={account} customers={byId} />)
        )
      }
    </QueryState>
  );
}
