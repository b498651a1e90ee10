import { queryOptions } from '@tanstack/react-query';
import { get } from './request.js';
import type { Overview, Product } from './types.js';

export const overviewQuery = queryOptions({
  queryKey: ['overview'],
  queryFn: ({ signal }) => get<Overview>('/overview', { signal }),
  refetchInterval: 60_000,
});

export const productsQuery = queryOptions({
  queryKey: ['products'],
  queryFn: async ({ signal }) => (await get<{ items: readonly Product[] }>('/products', { signal })).items,
  staleTime: Number.POSITIVE_INFINITY,
});
