import { formatAmount, parseAmount } from '@plumbline/core/money/amount';
import { z } from 'zod';
import type { ItemLine } from './item-line.js';

export const itemSorts = ['time', 'largest'] as const;
export type ItemSort = (typeof itemSorts)[number];

/** Where a line stands in an order; the last part is its key. */
type Place = readonly [string, string];

export const placeShapes = {
  time: z.tuple([z.literal('time'), z.string().max(30), z.string().max(300)]),
  largest: z.tuple([z.literal('largest'), z.string().regex(/^\d+\.\d{9}$/), z.string().max(300)]),
} as const satisfies Record<ItemSort, z.ZodType>;

/** Usage of the whole day comes first, then everything as it happened; or what is most money first. */
export function placeOf(sort: ItemSort, line: ItemLine): Place {
  return [sort === 'time' ? (line.at?.toISOString() ?? '') : formatAmount(sizeOf(line)), line.key];
}

export function inOrder(sort: ItemSort, lines: readonly ItemLine[]): readonly ItemLine[] {
  return lines
    .map((line) => ({ line, place: placeOf(sort, line) }))
    .sort((a, b) => compare(sort, a.place, b.place))
    .map(({ line }) => line);
}

/** The lines behind a place, whether or not a line still stands there. */
export function behind(sort: ItemSort, place: Place, ordered: readonly ItemLine[]): readonly ItemLine[] {
  return ordered.filter((line) => compare(sort, placeOf(sort, line), place) > 0);
}

function compare(sort: ItemSort, [a, aKey]: Place, [b, bKey]: Place): number {
  const first = sort === 'time' ? byText(a, b) : bySize(a, b);
  return first === 0 ? byText(aKey, bKey) : first;
}

function byText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function bySize(a: string, b: string): number {
  const [x, y] = [nanosOf(a), nanosOf(b)];
  return x > y ? -1 : x < y ? 1 : 0;
}

function nanosOf(amount: string): bigint {
  const parsed = parseAmount(amount);
  return parsed.kind === 'amount' ? parsed.nanos : 0n;
}

/** What the line is about: its difference, or all of it where nobody can tell. */
function sizeOf({ differenceNanos, billedNanos, record }: ItemLine): bigint {
  const nanos = differenceNanos ?? billedNanos - (record?.costNanos ?? record?.priceNanos ?? 0n);
  return nanos < 0n ? -nanos : nanos;
}
