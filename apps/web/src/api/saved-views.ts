import { queryOptions } from '@tanstack/react-query';
import { api, done, take } from './client.js';

export const savedViewsQuery = queryOptions({
  queryKey: ['saved-views'],
  queryFn: async ({ signal }) => (await take(api.GET('/api/v1/saved-views', { signal }))).items,
});

type NewView = { readonly name: string; readonly search: string };

export const saveView = (body: NewView) => take(api.POST('/api/v1/saved-views', { body }));

export const changeView = (id: string, body: NewView) =>
  take(api.PUT('/api/v1/saved-views/{id}', { params: { path: { id } }, body }));

export const deleteView = (id: string) => done(api.DELETE('/api/v1/saved-views/{id}', { params: { path: { id } } }));
