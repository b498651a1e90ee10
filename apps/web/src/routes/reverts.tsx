import { IconCheck } from '@tabler/icons-react';
import { useInfiniteQuery } from '@tanstack/react-query';
import { revertsQuery } from '../api/reverts.js';
import { PageHeader } from '../components/layout/page-header.js';
import { Panel } from '../components/layout/panel.js';
import { Stack } from '../components/layout/stack.js';
import { CsvLink } from '../components/list/csv-link.js';
import { PagedList } from '../components/state/paged-list.js';
import { EmptyState } from '../components/state/state-panel.js';
import { RevertsTable } from '../features/reverts/reverts-table.js';

const lookMs = 10_000;

export function RevertsPage() {
  const open = useInfiniteQuery({ ...revertsQuery({ open: 'true' }), refetchInterval: lookMs });
  const all = useInfiniteQuery({ ...revertsQuery({}), refetchInterval: lookMs });
  return (
    <Stack>
      <PageHeader
        title="Reverts"
        lead="Back to the shared account: only when the guard allows it, decided by two people, and always on record."
      />
      <Panel
        title="Waiting for somebody"
        note="To be approved, or to be applied"
        actions={<CsvLink path="/api/v1/reverts" filter={{ open: 'true' }} of="the reverts that wait" />}
        flush
      >
        <PagedList
          query={open}
          of="open reverts"
          empty={<EmptyState title="Nothing waits to be decided" icon={IconCheck} />}
        >
          {(rows) => <RevertsTable rows={rows} isInbox />}
        </PagedList>
      </Panel>
      <Panel title="All reverts" actions={<CsvLink path="/api/v1/reverts" of="all reverts" />} flush>
        <PagedList
          query={all}
          of="reverts"
          empty={
            <EmptyState title="No revert was asked for">
              One is asked for on the page of a customer that was migrated.
            </EmptyState>
          }
        >
          {(rows) => <RevertsTable rows={rows} />}
        </PagedList>
      </Panel>
    </Stack>
  );
}
