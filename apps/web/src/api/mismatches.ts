import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { api, take } from './client.js';
import { given } from './given.js';
import { byCursor, from } from './pages.js';
import type { CaseProduct } from './types.js';

export type MismatchesFilter = {
  readonly state?: string | undefined;
  readonly product?: CaseProduct | undefined;
  readonly customerId?: string | undefined;
  readonly from?: string | undefined;
  readonly to?: string | undefined;
  readonly minDifference?: string | undefined;
};

export const mismatchesQuery = (filter: MismatchesFilter) =>
  infiniteQueryOptions({
    queryKey: ['mismatches', 'list', filter],
    queryFn: ({ pageParam, signal }) =>
      take(api.GET('/api/v1/mismatches', { params: { query: { ...given(filter), ...from(pageParam) } }, signal })),
    ...byCursor,
  });

export const mismatchQuery = (id: string) =>
  queryOptions({
    queryKey: ['mismatches', 'one', id],
    queryFn: ({ signal }) => take(api.GET('/api/v1/mismatches/{id}', { params: { path: { id } }, signal })),
  });
