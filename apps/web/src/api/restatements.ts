import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { api, take } from './client.js';
import { byCursor, from } from './pages.js';

export const runRestatementsQuery = (id: string) =>
  infiniteQueryOptions({
    queryKey: ['runs', 'restatements', id],
    queryFn: ({ pageParam, signal }) => {
      const params = { path: { id }, query: from(pageParam) };
      return take(api.GET('/api/v1/runs/{id}/restatements', { params, signal }));
    },
    ...byCursor,
  });

export const customerRestatementsQuery = (id: string, range: { readonly from: string; readonly to: string }) =>
  infiniteQueryOptions({
    queryKey: ['customers', 'restatements', id, range],
    queryFn: ({ pageParam, signal }) => {
      const params = { path: { id }, query: { ...range, ...from(pageParam) } };
      return take(api.GET('/api/v1/customers/{id}/restatements', { params, signal }));
    },
    ...byCursor,
  });

export type CellOfCustomer = { readonly customerId: string; readonly day: string; readonly product: string };

export const revisionsQuery = ({ customerId, day, product }: CellOfCustomer) =>
  queryOptions({
    queryKey: ['customers', 'revisions', customerId, day, product],
    queryFn: async ({ signal }) => {
      const params = { path: { id: customerId, day, product } };
      return (await take(api.GET('/api/v1/customers/{id}/days/{day}/{product}/revisions', { params, signal }))).items;
    },
  });
