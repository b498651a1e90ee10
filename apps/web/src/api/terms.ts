import { queryOptions } from '@tanstack/react-query';
import { api, done, take } from './client.js';
import { limit, readAll } from './pages.js';
import type { Classification, NewClassification } from './types.js';

export const connectionProposalsQuery = queryOptions({
  queryKey: ['terms', 'connection-proposals'],
  queryFn: ({ signal }) =>
    readAll((cursor) =>
      take(api.GET('/api/v1/connection-proposals', { params: { query: { limit, ...cursor } }, signal })),
    ),
});

export const rateProposalsQuery = queryOptions({
  queryKey: ['terms', 'rate-proposals'],
  queryFn: ({ signal }) =>
    readAll((cursor) => take(api.GET('/api/v1/rate-proposals', { params: { query: { limit, ...cursor } }, signal }))),
});

export const classificationsQuery = queryOptions({
  queryKey: ['terms', 'classifications'],
  queryFn: ({ signal }) =>
    readAll((cursor) => take(api.GET('/api/v1/classifications', { params: { query: { limit, ...cursor } }, signal }))),
});

export const unclassifiedQuery = queryOptions({
  queryKey: ['terms', 'unclassified'],
  queryFn: ({ signal }) =>
    readAll((cursor) =>
      take(api.GET('/api/v1/classifications/unknown', { params: { query: { limit, ...cursor } }, signal })),
    ),
});

export const adoptConnections = (ids: readonly string[]) =>
  done(api.POST('/api/v1/connection-proposals/adopt', { body: { ids: [...ids] } }));

export const adoptRates = (ids: readonly string[]) =>
  done(api.POST('/api/v1/rate-proposals/adopt', { body: { ids: [...ids] } }));

export const classify = (body: NewClassification) => done(api.PUT('/api/v1/classifications', { body }));

export const unclassify = ({ kind, value }: Pick<Classification, 'kind' | 'value'>) =>
  done(api.DELETE('/api/v1/classifications', { params: { query: { kind, value } } }));
