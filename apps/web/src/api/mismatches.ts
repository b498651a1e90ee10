import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { api, done, take } from './client.js';
import { given } from './given.js';
import { byCursor, from } from './pages.js';
import type { CaseProduct, MismatchAction } from './types.js';

type Flag = 'true' | 'false';

/** As the API takes it; what is not set is not asked for. */
export type MismatchesFilter = {
  readonly state?: string | undefined;
  readonly snoozed?: Flag | undefined;
  readonly escalated?: Flag | undefined;
  readonly regressed?: Flag | undefined;
  readonly assignee?: string | undefined;
  readonly cause?: string | undefined;
  readonly product?: CaseProduct | undefined;
  readonly customerId?: string | undefined;
  readonly from?: string | undefined;
  readonly to?: string | undefined;
  readonly minDifference?: string | undefined;
};

export const mismatchSorts = ['newest', 'oldest', 'largest'] as const;
export type MismatchSort = (typeof mismatchSorts)[number];
export const mismatchGroupings = ['customer', 'cause', 'product'] as const;
export type MismatchGrouping = (typeof mismatchGroupings)[number];

export const mismatchesQuery = (filter: MismatchesFilter, sort: MismatchSort = 'newest') =>
  infiniteQueryOptions({
    queryKey: ['mismatches', 'list', filter, sort],
    queryFn: ({ pageParam, signal }) => {
      const query = { ...given(filter), sort, ...from(pageParam) };
      return take(api.GET('/api/v1/mismatches', { params: { query }, signal }));
    },
    ...byCursor,
  });

export const mismatchSummaryQuery = (filter: MismatchesFilter) =>
  queryOptions({
    queryKey: ['mismatches', 'summary', filter],
    queryFn: ({ signal }) => take(api.GET('/api/v1/mismatches/summary', { params: { query: given(filter) }, signal })),
  });

export const mismatchGroupsQuery = (by: MismatchGrouping, filter: MismatchesFilter) =>
  queryOptions({
    queryKey: ['mismatches', 'groups', by, filter],
    queryFn: ({ signal }) =>
      take(api.GET('/api/v1/mismatches/groups', { params: { query: { by, ...given(filter) } }, signal })),
  });

export const pendingCausesQuery = mismatchGroupsQuery('cause', { state: 'open,acknowledged' });

export const mismatchQuery = (id: string) =>
  queryOptions({
    queryKey: ['mismatches', 'one', id],
    queryFn: ({ signal }) => take(api.GET('/api/v1/mismatches/{id}', { params: { path: { id } }, signal })),
  });

export const itemPairings = ['paired', 'no-charge', 'no-record', 'not-compared'] as const;
export type ItemPairing = (typeof itemPairings)[number];
export const itemSorts = ['time', 'largest'] as const;
export type ItemsFilter = {
  readonly pairing?: ItemPairing | undefined;
  readonly sort?: (typeof itemSorts)[number] | undefined;
};

export const mismatchItemsQuery = (id: string, filter: ItemsFilter) =>
  infiniteQueryOptions({
    queryKey: ['mismatches', 'items', id, filter],
    queryFn: ({ pageParam, signal }) => {
      const query = { ...given(filter), limit: 100, ...from(pageParam) };
      return take(api.GET('/api/v1/mismatches/{id}/items', { params: { path: { id }, query }, signal }));
    },
    ...byCursor,
  });

export const settlementsOfMismatchQuery = (mismatchId: string) =>
  queryOptions({
    queryKey: ['mismatches', 'settlements', mismatchId],
    queryFn: async ({ signal }) =>
      (await take(api.GET('/api/v1/mismatches/settlements', { params: { query: { mismatchId } }, signal }))).items,
  });

/** Whom an action is about. The versions and the count guard against acting on an old view. */
export type MismatchTarget =
  | { readonly kind: 'one'; readonly id: string; readonly version: number }
  | { readonly kind: 'many'; readonly versions: Readonly<Record<string, number>> }
  | { readonly kind: 'filter'; readonly filter: MismatchesFilter; readonly count: number };

export function actOnMismatches(target: MismatchTarget, action: MismatchAction) {
  switch (target.kind) {
    case 'one': {
      const body = { ...action, expectedVersion: target.version };
      return take(api.POST('/api/v1/mismatches/{id}/actions', { params: { path: { id: target.id } }, body }));
    }
    case 'many': {
      const body = { ...action, ids: Object.keys(target.versions), expectedVersions: { ...target.versions } };
      return take(api.POST('/api/v1/mismatches/actions', { body }));
    }
    case 'filter': {
      const body = { ...action, filter: given(target.filter), expectedCount: target.count };
      return take(api.POST('/api/v1/mismatches/actions', { body }));
    }
  }
}

export const undoMismatchAction = (undoId: string) =>
  take(api.POST('/api/v1/mismatches/actions/{undoId}/undo', { params: { path: { undoId } } }));

export const confirmSettlement = (id: string) =>
  take(api.POST('/api/v1/mismatches/settlements/{id}/confirm', { params: { path: { id } } }));

export const declineSettlement = (id: string) =>
  done(api.POST('/api/v1/mismatches/settlements/{id}/decline', { params: { path: { id } } }));

export const mismatchSettingsQuery = queryOptions({
  queryKey: ['mismatches', 'settings'],
  queryFn: ({ signal }) => take(api.GET('/api/v1/settings/mismatches', { signal })),
});

export const setMismatchSettings = (body: { deadlineDays: number }) =>
  take(api.PUT('/api/v1/settings/mismatches', { body }));
