import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { api, take } from './client.js';
import { given } from './given.js';
import { byCursor, from, limit, readAll } from './pages.js';
import type { CustomerStatus } from './types.js';

export type CustomersFilter = { readonly status?: CustomerStatus | undefined; readonly q?: string | undefined };

export const customersQuery = (filter: CustomersFilter) =>
  infiniteQueryOptions({
    queryKey: ['customers', 'list', filter],
    queryFn: ({ pageParam, signal }) =>
      take(api.GET('/api/v1/customers', { params: { query: { ...given(filter), ...from(pageParam) } }, signal })),
    ...byCursor,
  });

/** The first few whose name or location holds the text. */
export const foundCustomersQuery = (q: string) =>
  queryOptions({
    queryKey: ['customers', 'found', q],
    queryFn: async ({ signal }) =>
      (await take(api.GET('/api/v1/customers', { params: { query: { q, limit: 8 } }, signal }))).items,
  });

/** Every customer's name, for pickers. */
export const customerNamesQuery = queryOptions({
  queryKey: ['customers', 'names'],
  queryFn: ({ signal }) =>
    readAll((cursor) => take(api.GET('/api/v1/customers', { params: { query: { limit, ...cursor } }, signal }))),
  staleTime: 300_000,
});

export const customerQuery = (id: string) =>
  queryOptions({
    queryKey: ['customers', 'one', id],
    queryFn: ({ signal }) => take(api.GET('/api/v1/customers/{id}', { params: { path: { id } }, signal })),
  });

export const customerDaysQuery = (id: string, range: { readonly from: string; readonly to: string }) =>
  queryOptions({
    queryKey: ['customers', 'days', id, range],
    queryFn: async ({ signal }) => {
      const params = { path: { id }, query: range };
      return (await take(api.GET('/api/v1/customers/{id}/days', { params, signal }))).items;
    },
  });

export const customerDriftQuery = (id: string) =>
  queryOptions({
    queryKey: ['customers', 'drift', id],
    queryFn: async ({ signal }) =>
      (await take(api.GET('/api/v1/customers/{id}/drift', { params: { path: { id } }, signal }))).items,
  });
