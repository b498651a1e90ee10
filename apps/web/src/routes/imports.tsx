import { useInfiniteQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { importsQuery } from '../api/wallet-imports.js';
import { May } from '../components/access/may.js';
import { PageHeader } from '../components/layout/page-header.js';
import { Panel } from '../components/layout/panel.js';
import { Stack } from '../components/layout/stack.js';
import { PagedList } from '../components/state/paged-list.js';
import { EmptyState } from '../components/state/state-panel.js';
import { ImportWallet } from '../features/imports/import-wallet.js';
import { ImportsTable } from '../features/imports/imports-table.js';

export function ImportsPage() {
  const query = useInfiniteQuery(importsQuery);
  const navigate = useNavigate();
  return (
    <Stack>
      <PageHeader title="Imports" lead="Wallet exports as a second source, where HighLevel’s ledger cannot be read." />
      <May needs="operator">
        <ImportWallet onImported={(id) => void navigate({ to: '/imports/$id', params: { id } })} />
      </May>
      <Panel title="All imports" flush>
        <PagedList
          query={query}
          of="imports"
          empty={
            <EmptyState title="Nothing was imported yet">
              Nothing needs to be, as long as the ledger can be read.
            </EmptyState>
          }
        >
          {(rows) => <ImportsTable rows={rows} />}
        </PagedList>
      </Panel>
    </Stack>
  );
}
