import { IconCheck } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { leaksQuery } from '../api/leaks.js';
import { PageHeader } from '../components/layout/page-header.js';
import { Panel } from '../components/layout/panel.js';
import { Stack } from '../components/layout/stack.js';
import { CsvLink } from '../components/list/csv-link.js';
import { QueryState } from '../components/state/query-state.js';
import { EmptyState } from '../components/state/state-panel.js';
import { LeaksTable } from '../features/leaks/leaks-table.js';

export function LeaksPage() {
  const query = useQuery(leaksQuery);
  return (
    <Stack>
      <PageHeader
        title="Leaks"
        term="leak"
        lead="Usage, numbers and credentials of customers that are not in their own account, as the last discovery and the last 30 days show them."
      />
      <QueryState query={query} of="the leaks" lines={6}>
        {({ items }) =>
          items.length === 0 ? (
            <Panel title="Found" note="Nothing" flush>
              <EmptyState title="Nothing leaks: every number lies in its customer’s account" icon={IconCheck} />
            </Panel>
          ) : (
            <Panel
              title="Found"
              note={`${items.length} to look at`}
              actions={<CsvLink path="/api/v1/leaks" of="the leaks" />}
              flush
            >
              <LeaksTable leaks={items} />
            </Panel>
          )
        }
      </QueryState>
    </Stack>
  );
}
