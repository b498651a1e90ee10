import { queryOptions } from '@tanstack/react-query';
import { api, take } from './client.js';

/** What of customers is, or happens, outside their own account. */
export const leaksQuery = queryOptions({
  queryKey: ['leaks'],
  queryFn: ({ signal }) => take(api.GET('/api/v1/leaks', { signal })),
});
