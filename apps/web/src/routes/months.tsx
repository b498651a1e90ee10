import { useInfiniteQuery } from '@tanstack/react-query';
import { monthsQuery } from '../api/months.js';
import { PageHeader } from '../components/layout/page-header.js';
import { Panel } from '../components/layout/panel.js';
import { Stack } from '../components/layout/stack.js';
import { CsvLink } from '../components/list/csv-link.js';
import { PagedList } from '../components/state/paged-list.js';
import { EmptyState } from '../components/state/state-panel.js';
import { MonthsTable } from '../features/months/months-table.js';

export function MonthsPage() {
  const query = useInfiniteQuery(monthsQuery);
  return (
    <Stack>
      <PageHeader
        title="Months"
        lead="UTC months, as Twilio counts them. A closed month keeps its figures; what changes afterwards is shown beside them."
      />
      <Panel title="All months" actions={<CsvLink path="/api/v1/months" of="all months" />} flush>
        <PagedList
          query={query}
          of="months"
          empty={<EmptyState title="No month yet">The first night that is compared brings the first one.</EmptyState>}
        >
          {(rows) => <MonthsTable rows={rows} />}
        </PagedList>
      </Panel>
    </Stack>
  );
}
