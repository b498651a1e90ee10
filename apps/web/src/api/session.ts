import { queryOptions } from '@tanstack/react-query';
import { api, done, take } from './client.js';

export const installationQuery = queryOptions({
  queryKey: ['installation'],
  queryFn: ({ signal }) => take(api.GET('/api/v1/installation', { signal })),
  staleTime: 60_000,
});

export const readSession = async (signal: AbortSignal | null = null) =>
  (await take(api.GET('/api/v1/sessions/current', { signal }))).person;

export const sessionQuery = queryOptions({
  queryKey: ['session'],
  queryFn: ({ signal }) => readSession(signal),
  staleTime: 60_000,
});

export const signIn = (body: { email: string; password: string }) => done(api.POST('/api/v1/sessions', { body }));

/** Where a browser begins to sign in at the identity provider; `isFresh` asks for a proof made just now. */
export const providerSignInAddress = ({ returnTo, isFresh = false }: { returnTo: string; isFresh?: boolean }) =>
  `/api/v1/oidc/sign-in?return=${encodeURIComponent(returnTo)}${isFresh ? '&fresh=true' : ''}`;

export const signOut = () => done(api.DELETE('/api/v1/sessions/current'));

export const claim = (body: { token: string; email: string; password: string; name: string }) =>
  done(api.POST('/api/v1/setup/claim', { body }));

export const acceptInvitation = (body: { token: string; password: string }) =>
  done(api.POST('/api/v1/invitations/accept', { body }));

export const stepUp = (password: string) => done(api.POST('/api/v1/sessions/step-up', { body: { password } }));
