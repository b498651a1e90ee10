import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { api, take } from './client.js';
import { given } from './given.js';
import { byCursor, from } from './pages.js';

export type AuditFilter = {
  readonly actor?: string | undefined;
  readonly action?: string | undefined;
  readonly customerId?: string | undefined;
  readonly from?: string | undefined;
  readonly to?: string | undefined;
};

export const auditQuery = (filter: AuditFilter) =>
  infiniteQueryOptions({
    queryKey: ['audit', 'list', filter],
    queryFn: ({ pageParam, signal }) =>
      take(api.GET('/api/v1/audit-events', { params: { query: { ...given(filter), ...from(pageParam) } }, signal })),
    ...byCursor,
  });

export const auditChoicesQuery = queryOptions({
  queryKey: ['audit', 'choices'],
  queryFn: ({ signal }) => take(api.GET('/api/v1/audit-events/choices', { signal })),
});

export const verifyAudit = () => take(api.GET('/api/v1/audit-events/verify'));
