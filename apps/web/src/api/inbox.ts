import { queryOptions } from '@tanstack/react-query';
import { api, take } from './client.js';

const lookMs = 60_000;

export const inboxQuery = queryOptions({
  queryKey: ['inbox'],
  queryFn: ({ signal }) => take(api.GET('/api/v1/inbox', { signal })),
  refetchInterval: lookMs,
});
