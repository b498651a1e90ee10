import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { api, take } from './client.js';
import { byCursor, from } from './pages.js';

export const replayOutcomeQuery = (id: string) =>
  queryOptions({
    queryKey: ['runs', 'replay', id],
    queryFn: ({ signal }) => take(api.GET('/api/v1/runs/{id}/replay', { params: { path: { id } }, signal })),
  });

/** Stored facts that are not what was received. */
export const replayFactsQuery = (id: string) =>
  infiniteQueryOptions({
    queryKey: ['runs', 'replay-facts', id],
    queryFn: ({ pageParam, signal }) =>
      take(api.GET('/api/v1/runs/{id}/replay/facts', { params: { path: { id }, query: from(pageParam) }, signal })),
    ...byCursor,
  });

/** Readings that cannot be read again. */
export const replayGapsQuery = (id: string) =>
  infiniteQueryOptions({
    queryKey: ['runs', 'replay-gaps', id],
    queryFn: ({ pageParam, signal }) =>
      take(api.GET('/api/v1/runs/{id}/replay/gaps', { params: { path: { id }, query: from(pageParam) }, signal })),
    ...byCursor,
  });
