import type { Page } from '@plumbline/clients/http/page';
import { type Provider, ProviderFailure } from './provider-failure.js';

/** Every row of a list. A row that cannot be read fails the list: what is acted upon must be known whole. */
export async function wholeList<T>(provider: Provider, pages: AsyncIterable<Page<T>>): Promise<T[]> {
  const rows: T[] = [];
  for await (const { items, rejected, evidence } of pages) {
    const [bad] = rejected;
    if (bad !== undefined) {
      const message = `A row of ${evidence.request} cannot be read (${bad.field}: ${bad.reason}). Nothing is done on a list with holes.`;
      throw new ProviderFailure({ provider, kind: 'malformed', message });
    }
    rows.push(...items);
  }
  return rows;
}
