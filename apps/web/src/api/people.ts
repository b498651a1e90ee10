import { queryOptions } from '@tanstack/react-query';
import { api, done, take } from './client.js';
import { limit, readAll } from './pages.js';
import type { Role } from './types.js';

export const peopleQuery = queryOptions({
  queryKey: ['people'],
  queryFn: ({ signal }) =>
    readAll((cursor) => take(api.GET('/api/v1/people', { params: { query: { limit, ...cursor } }, signal }))),
});

export const invitePerson = (body: { email: string; name: string; role: Role }) =>
  take(api.POST('/api/v1/people', { body }));

export const changeRole = ({ id, role }: { id: string; role: Role }) =>
  done(api.PATCH('/api/v1/people/{id}', { params: { path: { id } }, body: { role } }));

export const apiKeysQuery = queryOptions({
  queryKey: ['api-keys'],
  queryFn: ({ signal }) =>
    readAll((cursor) => take(api.GET('/api/v1/api-keys', { params: { query: { limit, ...cursor } }, signal }))),
});

export const createApiKey = (body: { name: string; role: Role; expiresAt?: string }) =>
  take(api.POST('/api/v1/api-keys', { body }));

export const revokeApiKey = (id: string) => done(api.DELETE('/api/v1/api-keys/{id}', { params: { path: { id } } }));
