import { queryOptions } from '@tanstack/react-query';
import { readAll } from './pages.js';
import { get, send } from './request.js';
import type {
  Classification,
  ClassificationKind,
  ConnectionProposal,
  Page,
  Rate,
  RateProposal,
  Unclassified,
} from './types.js';

const listOf = <T>(key: string, path: string) =>
  queryOptions({
    queryKey: ['terms', key],
    queryFn: ({ signal }) =>
      readAll(signal, ({ cursor, signal }) => get<Page<T>>(path, { query: { cursor, limit: '200' }, signal })),
  });

export const connectionProposalsQuery = listOf<ConnectionProposal>('connections', '/connection-proposals');
export const rateProposalsQuery = listOf<RateProposal>('rate-proposals', '/rate-proposals');
export const classificationsQuery = listOf<Classification>('classifications', '/classifications');
export const unclassifiedQuery = listOf<Unclassified>('unclassified', '/classifications/unknown');

export const adoptConnections = (ids: readonly string[]) =>
  send<unknown>('POST', '/connection-proposals/adopt', { ids });

export const adoptRates = (ids: readonly string[]) => send<unknown>('POST', '/rate-proposals/adopt', { ids });

type NewRate = { product: string; multiplier: string; from: string; reason?: string };

export const setAgencyRates = (rates: readonly NewRate[]) =>
  send<{ items: readonly Rate[] }>('PUT', '/settings/rates', rates);

export const classify = (body: { kind: ClassificationKind; value: string; product: string }) =>
  send<unknown>('PUT', '/classifications', body);
