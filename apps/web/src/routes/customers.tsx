import { Button } from '@mantine/core';
import { useInfiniteQuery, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { useEffect } from 'react';
import { customersQuery } from '../api/customers.js';
import { discoveryQuery } from '../api/discoveries.js';
import { customersSearch } from '../app/searches.js';
import { May } from '../components/access/may.js';
import { ChoiceField } from '../components/form/choice-field.js';
import { FilterBar } from '../components/form/filter-bar.js';
import { SearchField } from '../components/form/search-field.js';
import { PageHeader } from '../components/layout/page-header.js';
import { Panel } from '../components/layout/panel.js';
import { Stack } from '../components/layout/stack.js';
import { CsvLink } from '../components/list/csv-link.js';
import { PagedList } from '../components/state/paged-list.js';
import { EmptyState } from '../components/state/state-panel.js';
import { customerStatuses, statusWords } from '../components/verdict/verdict-words.js';
import { CustomersTable } from '../features/customers/customers-table.js';
import { DiscoverNow } from '../features/customers/discover-now.js';
import { DiscoveryPanel } from '../features/customers/discovery-panel.js';
import { SharedAccounts } from '../features/shared-accounts/shared-accounts.js';

const choices = customerStatuses.map((status) => ({ value: status, label: statusWords[status].word }));

export function CustomersPage() {
  const { discovery: discoveryId, ...filter } = useSearch({ from: '/shell/customers' });
  const navigate = useNavigate();
  const queries = useQueryClient();
  const query = useInfiniteQuery(customersQuery(filter));
  const change = (part: Record<string, string | undefined>) =>
    void navigate({ to: '/customers', search: (search) => customersSearch({ ...search, ...part }), replace: true });
  const { data: discovery } = useQuery(discoveryQuery(discoveryId));
  const ended = discovery?.finishedAt ?? null;
  useEffect(() => {
    if (ended !== null) void queries.invalidateQueries({ queryKey: ['customers'] });
  }, [ended, queries]);
  const filtered = Object.keys(filter).length > 0;
  return (
    <Stack>
      <PageHeader
        title="Customers"
        lead="One HighLevel location each, with the Twilio account it uses."
        actions={
          <May needs="operator">
            <DiscoverNow working={discovery?.finishedAt === null} onStarted={(id) => change({ discovery: id })} />
          </May>
        }
      />
      {discovery === undefined ? null : <DiscoveryPanel discovery={discovery} />}
      <FilterBar label="Filter customers">
        <SearchField
          label="Search"
          placeholder="Name or location id"
          value={filter.q ?? ''}
          onSettled={(q) => change({ q })}
        />
        <ChoiceField
          label="Status"
          none="Any status"
          value={filter.status}
          choices={choices}
          onChange={(status) => change({ status })}
        />
        {filtered ? (
          <Button variant="subtle" renderRoot={(props) => <Link to="/customers" search={{}} {...props} />}>
            Clear filters
          </Button>
        ) : null}
      </FilterBar>
      {filter.status === 'shared' ? <SharedAccounts /> : null}
      <Panel
        title={filtered ? 'Customers that fit' : 'All customers'}
        actions={<CsvLink path="/api/v1/customers" filter={filter} of="these customers" />}
        flush
      >
        <PagedList
          query={query}
          of="customers"
          empty={
            filtered ? (
              <EmptyState title="No customer fits these filters">Change or clear them to see more.</EmptyState>
            ) : (
              <EmptyState title="No customers yet">
                They enter by themselves before every night, from HighLevel’s locations.
              </EmptyState>
            )
          }
        >
          {(rows) => <CustomersTable rows={rows} />}
        </PagedList>
      </Panel>
    </Stack>
  );
}
