import { z } from 'zod';
import { cursorKey } from '../platform/http/cursor-key.js';
import { type PageRequest, pageFrom } from '../platform/http/page.js';

const KindAndValue = z.tuple([z.string(), z.string()]);

type Placed = { readonly kind: string; readonly value: string };

/** There are hundreds of labels and categories at most, so a page is cut from all of them. */
export function pageByValue<T extends Placed>(all: readonly T[], { cursor, limit }: PageRequest) {
  const [kind, value] = cursorKey(cursor, KindAndValue) ?? ['', ''];
  const rest = all.filter((one) => compare(one, { kind, value }) > 0).toSorted(compare);
  return pageFrom(rest, { limit, keyOf: (one) => [one.kind, one.value] });
}

function compare(a: Placed, b: Placed): number {
  if (a.kind !== b.kind) return a.kind < b.kind ? -1 : 1;
  if (a.value !== b.value) return a.value < b.value ? -1 : 1;
  return 0;
}
