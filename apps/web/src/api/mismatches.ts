import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { byCursor } from './pages.js';
import { get } from './request.js';
import type { Mismatch, MismatchDetail, Page } from './types.js';

export type MismatchesFilter = {
  readonly state?: string | undefined;
  readonly product?: string | undefined;
  readonly customerId?: string | undefined;
  readonly from?: string | undefined;
  readonly to?: string | undefined;
  readonly minDifference?: string | undefined;
};

export const mismatchesQuery = (filter: MismatchesFilter) =>
  infiniteQueryOptions({
    queryKey: ['mismatches', 'list', filter],
    queryFn: ({ pageParam, signal }) =>
      get<Page<Mismatch>>('/mismatches', { query: { ...filter, cursor: pageParam }, signal }),
    ...byCursor,
  });

export const mismatchQuery = (id: string) =>
  queryOptions({
    queryKey: ['mismatches', 'one', id],
    queryFn: ({ signal }) => get<MismatchDetail>(`/mismatches/${encodeURIComponent(id)}`, { signal }),
  });
