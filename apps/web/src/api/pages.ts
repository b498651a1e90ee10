import type { Page } from './types.js';

type NextPage = { cursor: string | undefined; signal: AbortSignal };

/** How an infinite query walks a list by cursor. */
export const byCursor = {
  initialPageParam: '',
  getNextPageParam: (last: { readonly nextCursor: string | null }) => last.nextCursor ?? undefined,
};

/** Reads a list to its end; for lists that a page adds up, where a missing page would be a wrong figure. */
export async function readAll<T>(
  signal: AbortSignal,
  read: (next: NextPage) => Promise<Page<T>>,
): Promise<readonly T[]> {
  const items: T[] = [];
  let cursor: string | undefined;
  do {
    const page = await read({ cursor, signal });
    items.push(...page.items);
    cursor = page.nextCursor ?? undefined;
  } while (cursor !== undefined);
  return items;
}
