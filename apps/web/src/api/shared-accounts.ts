import { queryOptions } from '@tanstack/react-query';
import { api, take } from './client.js';
import { given } from './given.js';

export const sharedAccountsQuery = queryOptions({
  queryKey: ['shared-accounts', 'list'],
  queryFn: async ({ signal }) => (await take(api.GET('/api/v1/shared-accounts', { signal }))).items,
});

type Days = { readonly from?: string | undefined; readonly to?: string | undefined };

export const sharedAccountQuery = (sid: string, days: Days = {}) =>
  queryOptions({
    queryKey: ['shared-accounts', 'one', sid, days],
    queryFn: ({ signal }) =>
      take(api.GET('/api/v1/shared-accounts/{sid}', { params: { path: { sid }, query: given(days) }, signal })),
  });

export const assignNumber = ({ sid, customerId }: { readonly sid: string; readonly customerId: string }) =>
  take(api.PUT('/api/v1/numbers/{sid}/customer', { params: { path: { sid } }, body: { customerId } }));
