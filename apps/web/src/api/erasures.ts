import { queryOptions } from '@tanstack/react-query';
import { api, take } from './client.js';

const at = (id: string) => ({ params: { path: { id } } });

/** Who was erased, newest first. */
export const erasuresQuery = queryOptions({
  queryKey: ['erasures', 'list'],
  queryFn: async ({ signal }) => (await take(api.GET('/api/v1/erasures', { signal }))).items,
});

/** What erasing a customer would do now; drawn up anew each time that somebody looks. */
export const erasurePreviewQuery = (customerId: string) =>
  queryOptions({
    queryKey: ['erasures', 'preview', customerId],
    queryFn: ({ signal }) => take(api.GET('/api/v1/customers/{id}/erasure', { ...at(customerId), signal })),
    staleTime: 0,
  });

type Asked = { readonly id: string; readonly previewHash: string; readonly customerName: string };

export const eraseCustomer = ({ id, ...body }: Asked) =>
  take(api.POST('/api/v1/customers/{id}/erasure', { ...at(id), body }));
