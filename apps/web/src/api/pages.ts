import type { Page } from './types.js';

type Cursor = { readonly cursor?: string };

/** How an infinite query walks a list by cursor. The first page has none. */
export const byCursor = {
  initialPageParam: '',
  getNextPageParam: (last: { readonly nextCursor: string | null }) => last.nextCursor ?? undefined,
};

export const from = (cursor: string): Cursor => (cursor === '' ? {} : { cursor });

/** Reads a list to its end; for lists that a page adds up, where a missing page would be a wrong figure. */
export async function readAll<T>(read: (cursor: Cursor) => Promise<Page<T>>): Promise<readonly T[]> {
  const items: T[] = [];
  let cursor = '';
  do {
    const page = await read(from(cursor));
    items.push(...page.items);
    cursor = page.nextCursor ?? '';
  } while (cursor !== '');
  return items;
}

/** The most that the API gives in one page. */
export const limit = 200;
