import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { byCursor } from './pages.js';
import { get, send } from './request.js';
import type { Page, Result, Run, RunSummary } from './types.js';

export const runsQuery = infiniteQueryOptions({
  queryKey: ['runs', 'list'],
  queryFn: ({ pageParam, signal }) => get<Page<RunSummary>>('/runs', { query: { cursor: pageParam }, signal }),
  ...byCursor,
});

export const runQuery = (id: string) =>
  queryOptions({
    queryKey: ['runs', 'one', id],
    queryFn: ({ signal }) => get<Run>(`/runs/${encodeURIComponent(id)}`, { signal }),
  });

export type ResultsFilter = { readonly verdict?: string | undefined; readonly customerId?: string | undefined };

export const resultsQuery = (id: string, filter: ResultsFilter) =>
  infiniteQueryOptions({
    queryKey: ['runs', 'results', id, filter],
    queryFn: ({ pageParam, signal }) =>
      get<Page<Result>>(`/runs/${encodeURIComponent(id)}/results`, { query: { ...filter, cursor: pageParam }, signal }),
    ...byCursor,
  });

export const startRun = (body: { from: string; to: string }) => send<{ id: string }>('POST', '/runs', body);

export const cancelRun = (id: string) => send<unknown>('POST', `/runs/${encodeURIComponent(id)}/cancel`);
