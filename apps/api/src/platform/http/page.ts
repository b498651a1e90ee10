import { z } from 'zod';
import { Problem } from './problem.js';

/** The most rows that a page has. */
export const limitMax = 200;

/** What every list takes: where to go on, and how many. */
export const pageRequest = z.object({
  cursor: z.string().max(2000).optional(),
  limit: z.coerce.number().int().min(1).max(limitMax).default(50),
});
export type PageRequest = z.infer<typeof pageRequest>;

const parts = z.array(z.string()).min(1).max(8);

/** The last row's sort key as one opaque word. */
function encodeCursor(key: readonly string[]): string {
  return Buffer.from(JSON.stringify(key)).toString('base64url');
}

/** The sort key again; anything that encodeCursor did not make is refused. */
export function decodeCursor(cursor: string): string[] {
  const refused = new Problem({
    type: 'invalid',
    errors: [{ path: 'cursor', message: 'is not a cursor of this list' }],
  });
  try {
    return parts.parse(JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8')));
  } catch {
    throw refused;
  }
}

/** The schema of one page of `item`. */
export function pageOf<T extends z.ZodType>(item: T) {
  return z.object({ items: z.array(item), nextCursor: z.string().nullable() });
}

/**
 * Cuts one page out of rows that were read with `limit + 1`: the row too many only tells that there is a next page.
 */
export function pageFrom<T>(
  rows: readonly T[],
  { limit, keyOf }: { readonly limit: number; readonly keyOf: (row: T) => readonly string[] },
): { items: T[]; nextCursor: string | null } {
  const items = rows.slice(0, limit);
  const last = items.at(-1);
  return { items, nextCursor: rows.length > limit && last !== undefined ? encodeCursor(keyOf(last)) : null };
}
