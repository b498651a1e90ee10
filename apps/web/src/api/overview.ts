import { queryOptions } from '@tanstack/react-query';
import { api, take } from './client.js';

const lookMs = 60_000;

export const trendLengths = ['30', '90'] as const;
export type TrendLength = (typeof trendLengths)[number];

export const overviewOfDaysQuery = (days: TrendLength) =>
  queryOptions({
    queryKey: ['overview', 'days', days],
    queryFn: ({ signal }) => take(api.GET('/api/v1/overview', { params: { query: { days } }, signal })),
    refetchInterval: lookMs,
  });

export const overviewQuery = overviewOfDaysQuery('30');

/** The newest day that a night has read; null before the first. */
export const newestDayQuery = queryOptions({
  queryKey: ['overview', 'newest-day'],
  queryFn: async ({ signal }) => (await take(api.GET('/api/v1/overview/newest-day', { signal }))).day,
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
