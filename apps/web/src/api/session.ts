import { queryOptions } from '@tanstack/react-query';
import { get, send } from './request.js';
import type { Installation, Person } from './types.js';

export const installationQuery = queryOptions({
  queryKey: ['installation'],
  queryFn: ({ signal }) => get<Installation>('/installation', { signal }),
  staleTime: 60_000,
});

export const sessionQuery = queryOptions({
  queryKey: ['session'],
  queryFn: async ({ signal }) => (await get<{ person: Person }>('/sessions/current', { signal })).person,
  staleTime: 60_000,
});

export const signIn = (body: { email: string; password: string }) => send<unknown>('POST', '/sessions', body);

export const signOut = () => send<unknown>('DELETE', '/sessions/current');

export const claim = (body: { token: string; email: string; password: string; name: string }) =>
  send<unknown>('POST', '/setup/claim', body);

export const acceptInvitation = (body: { token: string; password: string }) =>
  send<unknown>('POST', '/invitations/accept', body);
