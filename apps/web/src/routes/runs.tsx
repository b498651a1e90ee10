import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { overviewQuery } from '../api/overview.js';
import { runsQuery } from '../api/runs.js';
import { May } from '../components/access/may.js';
import { addDays, dayOf } from '../components/day/day-words.js';
import { PageHeader } from '../components/layout/page-header.js';
import { Panel } from '../components/layout/panel.js';
import { Stack } from '../components/layout/stack.js';
import { CsvLink } from '../components/list/csv-link.js';
import { PagedList } from '../components/state/paged-list.js';
import { EmptyState } from '../components/state/state-panel.js';
import { RunsTable } from '../features/runs/runs-table.js';
import { StartRun } from '../features/runs/start-run.js';

export function RunsPage() {
  const query = useInfiniteQuery(runsQuery);
  const { data: overview, isPending } = useQuery(overviewQuery);
  const navigate = useNavigate();
  const newest = overview?.newestNight?.day ?? addDays(dayOf(new Date()), -1);
  return (
    <Stack>
      <PageHeader
        title="Runs"
        lead="Each run reads both providers over a window of days and compares them."
        actions={
          <May needs="operator">
            <StartRun
              newest={isPending ? null : newest}
              onStarted={(id) => void navigate({ to: '/runs/$id', params: { id } })}
            />
          </May>
        }
      />
      <Panel title="All runs" actions={<CsvLink path="/api/v1/runs" of="all runs" />} flush>
        <PagedList
          query={query}
          of="runs"
          empty={<EmptyState title="No run yet">The first night starts by itself, or start one now.</EmptyState>}
        >
          {(rows) => <RunsTable rows={rows} />}
        </PagedList>
      </Panel>
    </Stack>
  );
}
