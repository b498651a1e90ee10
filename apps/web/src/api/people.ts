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

type PersonChange = { role?: Role; state?: 'active' | 'disabled'; handOverTo?: string | null };

export const changePerson = ({ id, ...body }: PersonChange & { id: string }) =>
  done(api.PATCH('/api/v1/people/{id}', { params: { path: { id } }, body }));

const byId = (id: string) => ({ params: { path: { id } } });

export const inviteAgain = (id: string) => take(api.POST('/api/v1/people/{id}/invitation', byId(id)));

export const resetPassword = (id: string) => take(api.POST('/api/v1/people/{id}/password-reset', byId(id)));

export const holdingsQuery = (id: string) =>
  queryOptions({
    queryKey: ['people', id, 'holdings'],
    queryFn: ({ signal }) => take(api.GET('/api/v1/people/{id}/holdings', { ...byId(id), signal })),
    staleTime: 0,
  });

export const personSessionsQuery = (personId: string) =>
  queryOptions({
    queryKey: ['people', personId, 'sessions'],
    queryFn: async ({ signal }) =>
      (await take(api.GET('/api/v1/people/{personId}/sessions', { params: { path: { personId } }, signal }))).items,
    staleTime: 0,
  });

export const endPersonSession = (path: { personId: string; id: string }) =>
  done(api.DELETE('/api/v1/people/{personId}/sessions/{id}', { params: { path } }));

export const endPersonSessions = (personId: string) =>
  done(api.DELETE('/api/v1/people/{personId}/sessions', { params: { path: { personId } } }));

export const ownSessionsQuery = queryOptions({
  queryKey: ['own-sessions'],
  queryFn: async ({ signal }) => (await take(api.GET('/api/v1/sessions', { signal }))).items,
  staleTime: 0,
});

export const endOwnSession = (id: string) => done(api.DELETE('/api/v1/sessions/{id}', byId(id)));

export const endOtherSessions = () => done(api.POST('/api/v1/sessions/end-others'));

export const changePassword = (body: { currentPassword: string; newPassword: string }) =>
  take(api.PUT('/api/v1/account/password', { body }));

export const apiKeysQuery = queryOptions({
  queryKey: ['api-keys'],
  queryFn: ({ signal }) =>
    readAll((cursor) => take(api.GET('/api/v1/api-keys', { params: { query: { limit, ...cursor } }, signal }))),
});

export const createApiKey = (body: { name: string; role: Role; expiresAt?: string }) =>
  take(api.POST('/api/v1/api-keys', { body }));

export const revokeApiKey = (id: string) => done(api.DELETE('/api/v1/api-keys/{id}', { params: { path: { id } } }));
