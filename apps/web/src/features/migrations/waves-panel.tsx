import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { WaveSummary } from '../../api/types.js';
import { wavesQuery } from '../../api/waves.js';
import { type Column, DataTable } from '../../components/data-table/data-table.js';
import { Instant } from '../../components/day/instant-text.js';
import { Panel } from '../../components/layout/panel.js';
import { PagedList } from '../../components/state/paged-list.js';
import { EmptyState } from '../../components/state/state-panel.js';
import { WaveBadge } from './wave-badges.js';

const lookMs = 10_000;

/** Customers that are moved in batches. */
export function WavesPanel() {
  const query = useInfiniteQuery({ ...wavesQuery, refetchInterval: lookMs });
  return (
    <Panel title="Waves" note="Customers moved in batches" flush>
      <PagedList
        query={query}
        of="waves"
        empty={
          <EmptyState title="No wave was begun">
            Choose customers of a shared account below to move them one batch after another.
          </EmptyState>
        }
      >
        {(rows) => <DataTable caption="Waves" columns={columns} rows={rows} rowKey={({ id }) => id} />}
      </PagedList>
    </Panel>
  );
}

const columns: readonly Column<WaveSummary>[] = [
  {
    key: 'wave',
    header: 'Begun',
    lead: true,
    cell: ({ id, createdAt, createdBy }) => (
      <Link to="/waves/$id" params={{ id }}>
        <Instant at={createdAt} /> by {createdBy}
      </Link>
    ),
  },
  { key: 'state', header: 'State', cell: ({ state }) => <WaveBadge state={state} /> },
  { key: 'detail', header: 'What it waits for, or why', cell: ({ detail }) => detail ?? '–' },
  {
    key: 'customers',
    header: 'Customers',
    align: 'end',
    cell: ({ customers }) => <span className="pl-num">{customers}</span>,
  },
];
