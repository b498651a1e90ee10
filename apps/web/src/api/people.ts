import { queryOptions } from '@tanstack/react-query';
import { get, send } from './request.js';
import type { ApiKey, Person, Role } from './types.js';

export const peopleQuery = queryOptions({
  queryKey: ['people'],
  queryFn: async ({ signal }) => (await get<{ items: readonly Person[] }>('/people', { signal })).items,
});

export const invitePerson = (body: { email: string; name: string; role: Role }) =>
  send<{ id: string; invitationUrl?: string }>('POST', '/people', body);

export const changeRole = ({ id, role }: { id: string; role: Role }) =>
  send<unknown>('PATCH', `/people/${encodeURIComponent(id)}`, { role });

export const apiKeysQuery = queryOptions({
  queryKey: ['api-keys'],
  queryFn: async ({ signal }) => (await get<{ items: readonly ApiKey[] }>('/api-keys', { signal })).items,
});

export const createApiKey = (body: { name: string; role: Role; expiresAt?: string }) =>
  send<{ id: string; key: string }>('POST', '/api-keys', body);
