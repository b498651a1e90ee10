import { Kbd } from '@mantine/core';
import { IconCheck } from '@tabler/icons-react';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useCallback } from 'react';
import {
  type MismatchesFilter,
  type MismatchGrouping,
  type MismatchSort,
  mismatchesQuery,
  mismatchSummaryQuery,
} from '../api/mismatches.js';
import { mismatchesSearch } from '../app/searches.js';
import { PageHeader } from '../components/layout/page-header.js';
import { Panel } from '../components/layout/panel.js';
import { Stack } from '../components/layout/stack.js';
import { CsvLink } from '../components/list/csv-link.js';
import { PagedList } from '../components/state/paged-list.js';
import { EmptyState } from '../components/state/state-panel.js';
import { ActionDialog } from '../features/mismatches/action-dialog.js';
import { MismatchDrawer } from '../features/mismatches/mismatch-drawer.js';
import { MismatchFilters } from '../features/mismatches/mismatch-filters.js';
import { MismatchGroups } from '../features/mismatches/mismatch-groups.js';
import { MismatchQueue } from '../features/mismatches/mismatch-queue.js';
import { filterOfQueue, isSameView, type QueueSearch, views } from '../features/mismatches/queue-filter.js';
import { QueueSums } from '../features/mismatches/queue-sums.js';
import { QueueViews } from '../features/mismatches/queue-views.js';
import { UndoToast } from '../features/mismatches/undo-toast.js';
import { useMismatchActions } from '../features/mismatches/use-mismatch-actions.js';

export function MismatchesPage() {
  const { open, ...search } = useSearch({ from: '/shell/mismatches' });
  const navigate = useNavigate();
  const filter = filterOfQueue(search);
  const query = useInfiniteQuery(mismatchesQuery(filter, search.sort));
  const { data: summary } = useQuery(mismatchSummaryQuery(filter));
  const actions = useMismatchActions();
  const change = useCallback(
    (part: Record<string, string | undefined>) =>
      void navigate({
        to: '/mismatches',
        search: (before) => mismatchesSearch({ ...before, ...part }),
        replace: true,
        resetScroll: false,
      }),
    [navigate],
  );
  const openOne = useCallback((id: string) => change({ open: id }), [change]);
  return (
    <Stack>
      <PageHeader title="Mismatches" term="mismatch" lead={<Lead />} />
      <QueueViews search={search} read={readAddress} />
      <MismatchFilters search={search} onChange={change} />
      <Panel
        title={titleOf(search)}
        note={summary === undefined ? undefined : <QueueSums {...summary} />}
        actions={<QueueCsv by={search.by} filter={filter} sort={search.sort} />}
        flush
      >
        {search.by === undefined ? (
          <PagedList query={query} of="mismatches" empty={<Empty search={search} />}>
            {(rows) => (
              <MismatchQueue rows={rows} filter={filter} count={summary?.count} actions={actions} onOpen={openOne} />
            )}
          </PagedList>
        ) : (
          <MismatchGroups by={search.by} filter={filter} />
        )}
      </Panel>
      <MismatchDrawer id={open} actions={actions} onClose={() => change({ open: undefined })} />
      <ActionDialog actions={actions} />
      <UndoToast actions={actions} />
    </Stack>
  );
}

type CsvProps = {
  readonly by: MismatchGrouping | undefined;
  readonly filter: MismatchesFilter;
  readonly sort: MismatchSort | undefined;
};

const QueueCsv = ({ by, filter, sort }: CsvProps) =>
  by === undefined ? (
    <CsvLink path="/api/v1/mismatches" filter={{ ...filter, sort }} of="these mismatches" />
  ) : (
    <CsvLink path="/api/v1/mismatches/groups" filter={{ ...filter, by }} of={`these mismatches by ${by}`} />
  );

const readAddress = (address: string) => {
  const { open: _open, ...search } = mismatchesSearch(Object.fromEntries(new URLSearchParams(address)));
  return search;
};

const Lead = () => (
  <>
    <span>Results outside tolerance, as cases that live across runs.</span>
    <span>
      <Kbd>j</Kbd> <Kbd>k</Kbd> move, <Kbd>Enter</Kbd> opens, <Kbd>?</Kbd> shows all keys
    </span>
  </>
);

const titleOf = (search: QueueSearch): string =>
  views.find((view) => isSameView(search, view.search))?.name ?? 'What fits the filters';

function Empty({ search }: { readonly search: QueueSearch }) {
  if (!isSameView(search, {}))
    return <EmptyState title="No mismatch fits these filters">Change or clear them to see more.</EmptyState>;
  return (
    <EmptyState title="Nothing to work on" icon={IconCheck}>
      No pending mismatch is awake. Days that are provisional, incomplete or undecided open none, and snoozed ones come
      back by themselves.
    </EmptyState>
  );
}
