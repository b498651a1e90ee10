import { Kbd } from '@mantine/core';
import { IconCheck } from '@tabler/icons-react';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useCallback } from 'react';
import { mismatchesQuery } from '../api/mismatches.js';
import { mismatchesSearch } from '../app/searches.js';
import { PageHeader } from '../components/layout/page-header.js';
import { Panel } from '../components/layout/panel.js';
import { Stack } from '../components/layout/stack.js';
import { PagedList } from '../components/state/paged-list.js';
import { EmptyState } from '../components/state/state-panel.js';
import { MismatchDrawer } from '../features/mismatches/mismatch-drawer.js';
import { MismatchFilters } from '../features/mismatches/mismatch-filters.js';
import { MismatchesTable } from '../features/mismatches/mismatches-table.js';

export function MismatchesPage() {
  const { open, ...filter } = useSearch({ from: '/shell/mismatches' });
  const navigate = useNavigate();
  // The queue is what is open; another state is asked for, and "any" is no filter for the API.
  const { state = 'open', ...rest } = filter;
  const query = useInfiniteQuery(mismatchesQuery(state === 'any' ? rest : { ...rest, state }));
  const change = useCallback(
    (part: Record<string, string | undefined>) =>
      void navigate({
        to: '/mismatches',
        search: (search) => mismatchesSearch({ ...search, ...part }),
        replace: true,
        resetScroll: false,
      }),
    [navigate],
  );
  const openOne = useCallback((id: string) => change({ open: id }), [change]);
  const onlyOpen = state === 'open' && Object.keys(rest).length === 0;
  return (
    <Stack>
      <PageHeader
        title="Mismatches"
        lead={
          <>
            <span>Results outside tolerance, as cases that live across runs.</span>
            <span>
              <Kbd>j</Kbd> <Kbd>k</Kbd> move, <Kbd>Enter</Kbd> opens
            </span>
          </>
        }
      />
      <MismatchFilters filter={filter} onChange={change} />
      <Panel
        title={
          state === 'open' ? 'Open' : state === 'any' ? 'In any state' : `${state[0]?.toUpperCase()}${state.slice(1)}`
        }
        flush
      >
        <PagedList
          query={query}
          of="mismatches"
          empty={
            onlyOpen ? (
              <EmptyState title="No open mismatch" icon={IconCheck}>
                Settled days agree within tolerance. Days that are provisional, incomplete or undecided open no
                mismatch.
              </EmptyState>
            ) : (
              <EmptyState title="No mismatch fits these filters">Change or clear them to see more.</EmptyState>
            )
          }
        >
          {(rows) => <MismatchesTable rows={rows} onOpen={openOne} />}
        </PagedList>
      </Panel>
      <MismatchDrawer id={open} onClose={() => change({ open: undefined })} />
    </Stack>
  );
}
