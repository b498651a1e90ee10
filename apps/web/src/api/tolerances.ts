import { queryOptions } from '@tanstack/react-query';
import { api, done, take } from './client.js';
import { given } from './given.js';
import type { NewTolerance, Product, Rounding, Settling } from './types.js';

/** Without a customer the agency, without a product all products. */
export type ToleranceScope = { readonly customerId?: string | undefined; readonly product?: Product | undefined };

export const toleranceSettingsQuery = queryOptions({
  queryKey: ['terms', 'tolerances'],
  queryFn: ({ signal }) => take(api.GET('/api/v1/settings/tolerance', { signal })),
});

export const tolerancePreviewQuery = (scope: ToleranceScope, tolerance: NewTolerance | null) =>
  queryOptions({
    queryKey: ['terms', 'tolerance-preview', scope, tolerance],
    queryFn: ({ signal }) =>
      take(api.POST('/api/v1/settings/tolerance/preview', { body: { scope: given(scope), tolerance }, signal })),
    staleTime: 0,
  });

export const setTolerance = ({
  scope,
  tolerance,
}: {
  readonly scope: ToleranceScope;
  readonly tolerance: NewTolerance;
}) => {
  const { customerId, product } = scope;
  const body = { ...tolerance, ...given({ product }) };
  return customerId === undefined
    ? done(api.PUT('/api/v1/settings/tolerance', { body }))
    : done(api.PUT('/api/v1/customers/{id}/tolerance', { params: { path: { id: customerId } }, body }));
};

export const removeTolerance = ({ customerId, product }: ToleranceScope) => {
  const query = given({ product });
  return customerId === undefined
    ? done(api.DELETE('/api/v1/settings/tolerance', { params: { query } }))
    : done(api.DELETE('/api/v1/customers/{id}/tolerance', { params: { path: { id: customerId }, query } }));
};

export const roundingQuery = queryOptions({
  queryKey: ['terms', 'rounding'],
  queryFn: ({ signal }) => take(api.GET('/api/v1/settings/rounding', { signal })),
});

export const setRounding = (body: Rounding) => done(api.PUT('/api/v1/settings/rounding', { body }));

export const settlingQuery = queryOptions({
  queryKey: ['terms', 'settling'],
  queryFn: ({ signal }) => take(api.GET('/api/v1/settings/settling', { signal })),
});

export const setSettling = (body: Settling) => done(api.PUT('/api/v1/settings/settling', { body }));
