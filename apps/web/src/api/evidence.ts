import { queryOptions } from '@tanstack/react-query';
import { api, take } from './client.js';

/** The address of a customer's month as a signed archive. */
export const evidencePackFile = (customerId: string, month: string) =>
  `/api/v1/customers/${customerId}/evidence?month=${month}`;

export const evidenceKeyQuery = queryOptions({
  queryKey: ['evidence-key'],
  queryFn: ({ signal }) => take(api.GET('/api/v1/evidence-key', { signal })),
  staleTime: Number.POSITIVE_INFINITY,
});
