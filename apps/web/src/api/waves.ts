import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { api, take } from './client.js';
import { byCursor, from } from './pages.js';
import type { NewWave } from './types.js';

export const wavesQuery = infiniteQueryOptions({
  queryKey: ['migrations', 'waves'],
  queryFn: ({ pageParam, signal }) =>
    take(api.GET('/api/v1/waves', { params: { query: { limit: 10, ...from(pageParam) } }, signal })),
  ...byCursor,
});

export const waveQuery = (id: string) =>
  queryOptions({
    queryKey: ['migrations', 'wave', id],
    queryFn: ({ signal }) => take(api.GET('/api/v1/waves/{id}', { params: { path: { id } }, signal })),
  });

export const beginWave = (body: NewWave) => take(api.POST('/api/v1/waves', { body }));

export const sayToWave = ({ id, word }: { readonly id: string; readonly word: 'pause' | 'resume' }) =>
  take(api.POST(`/api/v1/waves/{id}/${word}`, { params: { path: { id } } }));
