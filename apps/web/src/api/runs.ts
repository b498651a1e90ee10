import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { api, done, take } from './client.js';
import { given } from './given.js';
import { byCursor, from } from './pages.js';

export const runsQuery = infiniteQueryOptions({
  queryKey: ['runs', 'list'],
  queryFn: ({ pageParam, signal }) => take(api.GET('/api/v1/runs', { params: { query: from(pageParam) }, signal })),
  ...byCursor,
});

export const runQuery = (id: string) =>
  queryOptions({
    queryKey: ['runs', 'one', id],
    queryFn: ({ signal }) => take(api.GET('/api/v1/runs/{id}', { params: { path: { id } }, signal })),
  });

/** `verdict` may name several, with commas between. */
export type ResultsFilter = { readonly verdict?: string | undefined; readonly customerId?: string | undefined };

export const resultsQuery = (id: string, filter: ResultsFilter) =>
  infiniteQueryOptions({
    queryKey: ['runs', 'results', id, filter],
    queryFn: ({ pageParam, signal }) => {
      const params = { path: { id }, query: { ...given(filter), ...from(pageParam) } };
      return take(api.GET('/api/v1/runs/{id}/results', { params, signal }));
    },
    ...byCursor,
  });

/** What a run over these days would cost; nothing is asked of a provider for it. */
export const estimateQuery = (body: { readonly from?: string; readonly to?: string }) =>
  queryOptions({
    queryKey: ['runs', 'estimate', body],
    queryFn: ({ signal }) => take(api.POST('/api/v1/runs/estimate', { body, signal })),
  });

export const startRun = (body: { from: string; to: string; customerIds?: string[] }) =>
  take(api.POST('/api/v1/runs', { body }));

export const cancelRun = (id: string) => done(api.POST('/api/v1/runs/{id}/cancel', { params: { path: { id } } }));

/** Judges a run again from what it had read. */
export const replayRun = (id: string) => take(api.POST('/api/v1/runs/{id}/replay', { params: { path: { id } } }));

/** The cells of which a run says something else than another one. */
export const runDifferencesQuery = (id: string, other: string) =>
  infiniteQueryOptions({
    queryKey: ['runs', 'differences', id, other],
    queryFn: ({ pageParam, signal }) => {
      const params = { path: { id }, query: { with: other, limit: 50, ...from(pageParam) } };
      return take(api.GET('/api/v1/runs/{id}/differences', { params, signal }));
    },
    ...byCursor,
  });

export const runEventsPath = (id: string): string => `/api/v1/runs/${encodeURIComponent(id)}/events`;
