import { queryOptions } from '@tanstack/react-query';
import { api, take } from './client.js';

const lookMs = 60_000;

export const overviewQuery = queryOptions({
  queryKey: ['overview'],
  queryFn: ({ signal }) => take(api.GET('/api/v1/overview', { signal })),
  refetchInterval: lookMs,
});

export const attentionQuery = queryOptions({
  queryKey: ['overview', 'attention'],
  queryFn: ({ signal }) => take(api.GET('/api/v1/overview/attention', { signal })),
  refetchInterval: lookMs,
});

export const movesQuery = queryOptions({
  queryKey: ['overview', 'moves'],
  queryFn: ({ signal }) => take(api.GET('/api/v1/overview/moves', { signal })),
  refetchInterval: lookMs,
});

export const providersQuery = queryOptions({
  queryKey: ['overview', 'providers'],
  queryFn: ({ signal }) => take(api.GET('/api/v1/overview/providers', { signal })),
  refetchInterval: lookMs,
});

export const productsQuery = queryOptions({
  queryKey: ['products'],
  queryFn: async ({ signal }) => (await take(api.GET('/api/v1/products', { signal }))).items,
  staleTime: Number.POSITIVE_INFINITY,
});
