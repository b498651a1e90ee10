import type { Margin } from '../../api/types.js';
import { nanosOf } from '../../components/money/amount.js';

export const marginSorts = ['name', 'cost', 'earned', 'short', 'beyond'] as const;
export type MarginSort = (typeof marginSorts)[number];

export const sortWords = {
  name: 'Name',
  cost: 'Highest cost',
  earned: 'Lowest earned markup',
  short: 'Most short of agreed',
  beyond: 'Most beyond agreed',
} as const satisfies Record<MarginSort, string>;

/** Amounts of different currencies have no order, so each currency stands by itself. Rows without a markup come last. */
export function sortMargins(rows: readonly Margin[], sort: MarginSort): Margin[] {
  if (sort === 'name') return [...rows];
  const size = ({ settled }: Margin) => (sort === 'earned' ? null : nanosOf(settled[sort].amount));
  return rows.toSorted((a, b) => {
    if (a.currency !== b.currency) return a.currency < b.currency ? -1 : 1;
    if (sort === 'earned') return byMarkup(a, b);
    return compare(size(b) ?? 0n, size(a) ?? 0n);
  });
}

function byMarkup(a: Margin, b: Margin): number {
  const [left, right] = [a.settled.earnedMarkup, b.settled.earnedMarkup];
  if (left === null || right === null) return Number(left === null) - Number(right === null);
  return compare(nanosOf(left), nanosOf(right));
}

const compare = (a: bigint, b: bigint) => (a === b ? 0 : a < b ? -1 : 1);
