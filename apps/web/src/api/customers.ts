import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { byCursor, readAll } from './pages.js';
import { get } from './request.js';
import type { Cell, Customer, CustomerDetail, Page } from './types.js';

export type CustomersFilter = { readonly status?: string | undefined; readonly q?: string | undefined };

export const customersQuery = (filter: CustomersFilter) =>
  infiniteQueryOptions({
    queryKey: ['customers', 'list', filter],
    queryFn: ({ pageParam, signal }) =>
      get<Page<Customer>>('/customers', { query: { ...filter, cursor: pageParam }, signal }),
    ...byCursor,
  });

/** Every customer's name, for pickers and for rows that carry only an id. */
export const customerNamesQuery = queryOptions({
  queryKey: ['customers', 'names'],
  queryFn: ({ signal }) =>
    readAll(signal, ({ cursor, signal }) =>
      get<Page<Customer>>('/customers', { query: { cursor, limit: '200' }, signal }),
    ),
  staleTime: 300_000,
});

export const customerQuery = (id: string) =>
  queryOptions({
    queryKey: ['customers', 'one', id],
    queryFn: ({ signal }) => get<CustomerDetail>(`/customers/${encodeURIComponent(id)}`, { signal }),
  });

export const customerDaysQuery = (id: string, range: { readonly from: string; readonly to: string }) =>
  queryOptions({
    queryKey: ['customers', 'days', id, range],
    queryFn: ({ signal }) =>
      readAll(signal, ({ cursor, signal }) =>
        get<Page<Cell>>(`/customers/${encodeURIComponent(id)}/days`, { query: { ...range, cursor }, signal }),
      ),
  });
