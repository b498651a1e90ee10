import type { z } from 'zod';
import { decodeCursor } from './page.js';
import { Problem } from './problem.js';

/** The sort key in a cursor, checked against the key's own shape; null without a cursor. Refuses a cursor of another list. */
export function cursorKey<T extends z.ZodType>(cursor: string | undefined, shape: T): z.infer<T> | null {
  if (cursor === undefined) return null;
  const key = shape.safeParse(decodeCursor(cursor));
  if (key.success) return key.data;
  throw new Problem({ type: 'invalid', errors: [{ path: 'cursor', message: 'is not a cursor of this list' }] });
}
