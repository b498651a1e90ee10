import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { api, take } from './client.js';
import { given } from './given.js';
import type { Word } from './migrations.js';
import { byCursor, from } from './pages.js';

const at = (id: string) => ({ params: { path: { id } } });

export const revertsQuery = (filter: { readonly customerId?: string; readonly open?: 'true' }) =>
  infiniteQueryOptions({
    queryKey: ['reverts', 'list', filter],
    queryFn: ({ pageParam, signal }) =>
      take(api.GET('/api/v1/reverts', { params: { query: { ...given(filter), ...from(pageParam) } }, signal })),
    ...byCursor,
  });

export const revertQuery = (id: string) =>
  queryOptions({
    queryKey: ['reverts', 'one', id],
    queryFn: ({ signal }) => take(api.GET('/api/v1/reverts/{id}', { ...at(id), signal })),
  });

export type RevertAsked = {
  readonly customerId: string;
  readonly reason: string;
  readonly supportReference?: string;
  readonly noSupportReason?: string;
};

export const requestRevert = ({ customerId, ...body }: RevertAsked) =>
  take(api.POST('/api/v1/customers/{id}/reverts', { ...at(customerId), body }));

type Approved = { readonly id: string; readonly planHash: string; readonly override?: { readonly reason: string } };

export const approveRevert = ({ id, ...body }: Approved) =>
  take(api.POST('/api/v1/reverts/{id}/approve', { ...at(id), body }));

type Applied = { readonly id: string; readonly planHash: string; readonly customerName: string };

export const applyRevert = ({ id, ...body }: Applied) =>
  take(api.POST('/api/v1/reverts/{id}/apply', { ...at(id), body }));

export function sayToRevert({ id, word }: { readonly id: string; readonly word: Word }) {
  switch (word.kind) {
    case 'resume':
      return take(api.POST('/api/v1/reverts/{id}/resume', at(id)));
    case 'cancel':
      return take(api.POST('/api/v1/reverts/{id}/withdraw', at(id)));
    case 'confirm':
      return take(api.POST('/api/v1/reverts/{id}/confirm', { ...at(id), body: { step: word.step } }));
  }
}

export const revealSharedCredentials = (id: string) => take(api.POST('/api/v1/reverts/{id}/credentials', at(id)));

export const evidenceExportsQuery = (customerId: string) =>
  queryOptions({
    queryKey: ['evidence-exports', customerId],
    queryFn: async ({ signal }) =>
      (await take(api.GET('/api/v1/customers/{id}/evidence-exports', { ...at(customerId), signal }))).items,
  });

export const exportEvidence = (customerId: string) =>
  take(api.POST('/api/v1/customers/{id}/evidence-exports', at(customerId)));

export const evidenceFile = (exportId: string) => `/api/v1/evidence-exports/${exportId}/file`;
