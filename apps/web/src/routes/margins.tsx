import { Button } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { type MarginsFilter, marginsFile, marginsQuery } from '../api/months.js';
import { marginsSearch } from '../app/searches.js';
import { dayRange } from '../components/day/day-words.js';
import { ChoiceField } from '../components/form/choice-field.js';
import { DayField } from '../components/form/day-field.js';
import { FilterBar } from '../components/form/filter-bar.js';
import { PageHeader } from '../components/layout/page-header.js';
import { Panel } from '../components/layout/panel.js';
import { Stack } from '../components/layout/stack.js';
import { QueryState } from '../components/state/query-state.js';
import { EmptyState } from '../components/state/state-panel.js';
import { MarginChart } from '../features/margins/margin-chart.js';
import { marginSorts, sortMargins, sortWords } from '../features/margins/margin-sorts.js';
import { MarginsTable } from '../features/margins/margins-table.js';

export function MarginsPage() {
  const { sort = 'name', by = 'customer', ...days } = useSearch({ from: '/shell/margins' });
  const navigate = useNavigate();
  const query = useQuery(marginsQuery({ ...days, groupBy: by }));
  const change = (part: Record<string, string | undefined>) =>
    void navigate({ to: '/margins', search: marginsSearch({ ...days, sort, by, ...part }), replace: true });
  return (
    <Stack>
      <PageHeader
        title="Margins"
        term="margin"
        lead="What was earned on what Twilio charged, beside what was agreed. Currencies stand apart, and under and over are never netted."
        actions={<Download filter={{ ...days, groupBy: by }} />}
      />
      <FilterBar label="Margins shown">
        <DayField label="From (UTC day)" value={days.from ?? query.data?.from} onChange={(from) => change({ from })} />
        <DayField label="To" value={days.to ?? query.data?.to} onChange={(to) => change({ to })} />
        <ChoiceField
          label="By"
          none="Customer"
          value={by === 'product' ? by : undefined}
          choices={[{ value: 'product', label: 'Product' }]}
          onChange={(value) => change({ by: value })}
        />
        <ChoiceField
          label="Sorted by"
          none={sortWords.name}
          value={sort === 'name' ? undefined : sort}
          choices={marginSorts.filter((one) => one !== 'name').map((one) => ({ value: one, label: sortWords[one] }))}
          onChange={(value) => change({ sort: value })}
        />
      </FilterBar>
      <Charts days={days} />
      <QueryState query={query} of="the margins" lines={10}>
        {({ rows, from, to }) => (
          <Panel
            title={by === 'product' ? 'By product' : 'By customer'}
            note={`Settled results, ${dayRange({ from, to })}`}
            flush
          >
            {rows.length === 0 ? (
              <EmptyState title="Nothing was compared in these days">
                Choose other days, or start a run over them.
              </EmptyState>
            ) : (
              <MarginsTable rows={sortMargins(rows, sort)} by={by} />
            )}
          </Panel>
        )}
      </QueryState>
    </Stack>
  );
}

const Download = ({ filter }: { readonly filter: MarginsFilter }) => (
  <Button
    component="a"
    href={marginsFile(filter)}
    download
    variant="default"
    leftSection={<IconDownload size={16} aria-hidden="true" />}
  >
    CSV
  </Button>
);

/** Always by product: a chart of hundreds of customers says nothing. */
function Charts({ days }: { readonly days: Pick<MarginsFilter, 'from' | 'to'> }) {
  const query = useQuery(marginsQuery({ ...days, groupBy: 'product' }));
  return (
    <Panel title="Cost and billed by product" flush>
      <QueryState query={query} of="the chart" lines={6}>
        {({ rows, totals }) =>
          totals.length === 0 ? (
            <EmptyState title="Nothing was compared in these days" />
          ) : (
            totals.map((total) => <MarginChart key={total.currency} total={total} rows={rows} />)
          )
        }
      </QueryState>
    </Panel>
  );
}
