import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { api, done, take } from './client.js';
import { given } from './given.js';
import { byCursor, from } from './pages.js';
import type { NewRate, Product } from './types.js';

export type RatesFilter = {
  readonly q?: string | undefined;
  readonly product?: Product | undefined;
  readonly set?: 'customer' | 'agency' | undefined;
  readonly inForce?: 'true' | 'false' | undefined;
};

export const ratesQuery = (filter: RatesFilter) =>
  infiniteQueryOptions({
    queryKey: ['terms', 'rates', filter],
    queryFn: ({ pageParam, signal }) =>
      take(api.GET('/api/v1/rates', { params: { query: { ...given(filter), ...from(pageParam) } }, signal })),
    ...byCursor,
  });

/** For whom rates are meant: the agency, or these customers. */
export type RatesFor = { readonly customerIds: readonly string[] | null; readonly rates: readonly NewRate[] };

export const ratesPreviewQuery = ({ customerIds, rates }: RatesFor) =>
  queryOptions({
    queryKey: ['terms', 'rates-preview', customerIds, rates],
    queryFn: ({ signal }) =>
      take(
        api.POST('/api/v1/rates/preview', {
          body: { customerIds: customerIds === null ? null : [...customerIds], rates: [...rates] },
          signal,
        }),
      ),
    staleTime: 0,
  });

export const setRates = ({ customerIds, rates }: RatesFor) =>
  customerIds === null
    ? done(api.PUT('/api/v1/settings/rates', { body: [...rates] }))
    : done(api.PUT('/api/v1/rates', { body: { customerIds: [...customerIds], rates: [...rates] } }));

/** Sends a CSV file of rates; a dry run reads and checks it, and sets nothing. */
export const importRates = ({ file, dryRun }: { readonly file: File; readonly dryRun: boolean }) =>
  take(
    api.POST('/api/v1/imports/rates', {
      params: { query: { dryRun: dryRun ? 'true' : 'false' } },
      body: { file: file.name },
      bodySerializer: () => {
        const form = new FormData();
        form.set('file', file);
        return form;
      },
    }),
  );
