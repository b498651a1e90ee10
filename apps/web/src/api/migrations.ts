import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { api, done, take } from './client.js';
import { given } from './given.js';
import { byCursor, from } from './pages.js';
import { ApiProblem } from './problem.js';

const keepEvidenceMs = 600_000;

/** Asks HighLevel about everybody on the account, so that it is kept for a while. */
export const accountNumbersQuery = (sid: string) =>
  queryOptions({
    queryKey: ['migrations', 'numbers', sid],
    queryFn: async ({ signal }) =>
      (await take(api.GET('/api/v1/shared-accounts/{sid}/numbers', { params: { path: { sid } }, signal }))).numbers,
    staleTime: keepEvidenceMs,
  });

export const migrationsQuery = (filter: { readonly customerId?: string }) =>
  infiniteQueryOptions({
    queryKey: ['migrations', 'list', filter],
    queryFn: ({ pageParam, signal }) =>
      take(api.GET('/api/v1/migrations', { params: { query: { ...given(filter), ...from(pageParam) } }, signal })),
    ...byCursor,
  });

/** The newest of each customer that uses the account. */
export const newestMigrationsQuery = (sid: string) =>
  queryOptions({
    queryKey: ['migrations', 'newest', sid],
    queryFn: async ({ signal }) =>
      (await take(api.GET('/api/v1/shared-accounts/{sid}/migrations', { params: { path: { sid } }, signal }))).items,
  });

export const migrationQuery = (id: string) =>
  queryOptions({
    queryKey: ['migrations', 'one', id],
    queryFn: ({ signal }) => take(api.GET('/api/v1/migrations/{id}', { params: { path: { id } }, signal })),
  });

const at = (id: string) => ({ params: { path: { id } } });

export const planMigration = (customerId: string) =>
  take(api.POST('/api/v1/customers/{id}/migrations', at(customerId)));

export const applyMigration = ({ id, planHash }: { readonly id: string; readonly planHash: string }) =>
  take(api.POST('/api/v1/migrations/{id}/apply', { ...at(id), body: { planHash } }));

export type Word = { readonly kind: 'resume' | 'cancel' } | { readonly kind: 'confirm'; readonly step: string };

export function sayToMigration({ id, word }: { readonly id: string; readonly word: Word }) {
  switch (word.kind) {
    case 'resume':
      return take(api.POST('/api/v1/migrations/{id}/resume', at(id)));
    case 'cancel':
      return take(api.POST('/api/v1/migrations/{id}/cancel', at(id)));
    case 'confirm':
      return take(api.POST('/api/v1/migrations/{id}/confirm', { ...at(id), body: { step: word.step } }));
  }
}

export const revealCredentials = (id: string) => take(api.POST('/api/v1/migrations/{id}/credentials', at(id)));

/** Null where nobody said it yet. */
export const connectedParentQuery = queryOptions({
  queryKey: ['migrations', 'connected-parent'],
  queryFn: async ({ signal }) => {
    try {
      return await take(api.GET('/api/v1/settings/connected-parent', { signal }));
    } catch (error) {
      if (error instanceof ApiProblem && error.status === 404) return null;
      throw error;
    }
  },
});

export const attestParent = (accountSid: string) =>
  done(api.PUT('/api/v1/settings/connected-parent', { body: { accountSid } }));

export const confirmStopList = (customerId: string) =>
  done(api.POST('/api/v1/customers/{id}/stop-list/confirm', at(customerId)));

export const assignNumber = ({ sid, customerId }: { readonly sid: string; readonly customerId: string | null }) =>
  done(api.PUT('/api/v1/numbers/{sid}/customer', { params: { path: { sid } }, body: { customerId } }));

export const leaveNumber = ({ sid, stays }: { readonly sid: string; readonly stays: boolean }) =>
  done(api.PUT('/api/v1/numbers/{sid}/stays', { params: { path: { sid } }, body: { stays } }));
