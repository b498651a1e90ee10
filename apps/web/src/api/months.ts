import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { api, take } from './client.js';
import { given } from './given.js';
import { byCursor, from, limit, readAll } from './pages.js';
import type { CloseMonth, NewInvoice } from './types.js';

export const monthsQuery = infiniteQueryOptions({
  queryKey: ['months', 'list'],
  queryFn: ({ pageParam, signal }) => take(api.GET('/api/v1/months', { params: { query: from(pageParam) }, signal })),
  ...byCursor,
});

export const monthQuery = (month: string) =>
  queryOptions({
    queryKey: ['months', 'one', month],
    queryFn: ({ signal }) => take(api.GET('/api/v1/months/{month}', { params: { path: { month } }, signal })),
  });

export const monthCustomersQuery = (month: string) =>
  infiniteQueryOptions({
    queryKey: ['months', 'customers', month],
    queryFn: ({ pageParam, signal }) => {
      const params = { path: { month }, query: from(pageParam) };
      return take(api.GET('/api/v1/months/{month}/customers', { params, signal }));
    },
    ...byCursor,
  });

export const monthOfCustomerQuery = (month: string, key: string) =>
  queryOptions({
    queryKey: ['months', 'customer', month, key],
    queryFn: ({ signal }) =>
      take(api.GET('/api/v1/months/{month}/customers/{key}', { params: { path: { month, key } }, signal })),
  });

export const closeMonth = ({ month, body }: { readonly month: string; readonly body: CloseMonth }) =>
  take(api.POST('/api/v1/months/{month}/close', { params: { path: { month } }, body }));

export const reopenMonth = ({ month, reason }: { readonly month: string; readonly reason: string }) =>
  take(api.POST('/api/v1/months/{month}/reopen', { params: { path: { month } }, body: { reason } }));

export const setInvoice = ({ month, body }: { readonly month: string; readonly body: NewInvoice }) =>
  take(api.PUT('/api/v1/months/{month}/invoice', { params: { path: { month } }, body }));

/** Addresses of the files, for links that download them. */
export const monthFile = (month: string) => `/api/v1/months/${month}/export`;
export const customerMonthFile = (month: string, key: string) =>
  `/api/v1/months/${month}/customers/${encodeURIComponent(key)}/export`;

export type MarginsFilter = {
  readonly from?: string | undefined;
  readonly to?: string | undefined;
  readonly customerId?: string | undefined;
  readonly product?: string | undefined;
  readonly groupBy?: 'customer' | 'product' | undefined;
};

/** Every row, because the page sorts them by what was earned; and the totals over all of them. */
export const marginsQuery = (filter: MarginsFilter) =>
  queryOptions({
    queryKey: ['margins', filter],
    queryFn: async ({ signal }) => {
      const read = (cursor: { readonly cursor?: string }) =>
        take(api.GET('/api/v1/margins', { params: { query: { ...given(filter), limit, ...cursor } }, signal }));
      const first = await read({});
      const { from: firstDay, to, totals } = first;
      const rest =
        first.nextCursor === null
          ? []
          : await readAll(({ cursor }) => read({ cursor: cursor ?? first.nextCursor ?? '' }));
      return { from: firstDay, to, totals, rows: [...first.items, ...rest] };
    },
  });

export const marginsFile = (filter: MarginsFilter) => `/api/v1/margins/export?${new URLSearchParams(given(filter))}`;
