import { nanosOf } from '../platform/database/nanos-column.js';

export const groupings = ['customer', 'cause', 'product'] as const;
export type Grouping = (typeof groupings)[number];

/** Money of some mismatches in one currency; under and over without a sign, never netted. */
export type Sum = {
  readonly key: string | null;
  readonly currency: string;
  readonly count: number;
  readonly underNanos: bigint;
  readonly overNanos: bigint;
};
export type SumRecord = { key: string | null; currency: string; count: number; under: string; over: string };

export function sumOf({ key, currency, count, ...amounts }: SumRecord): Sum {
  return { key, currency, count, underNanos: nanosOf(amounts.under), overNanos: nanosOf(amounts.over) };
}

/** What is left of sums without some of what they hold, those with most mismatches first. */
export function without(all: readonly Sum[], some: readonly Sum[]): Sum[] {
  const keyOf = ({ key, currency }: Sum) => `${key} ${currency}`;
  const taken = new Map(some.map((sum) => [keyOf(sum), sum]));
  return all
    .map((sum): Sum => {
      const less = taken.get(keyOf(sum));
      if (less === undefined) return sum;
      const { key, currency } = sum;
      return {
        ...{ key, currency, count: sum.count - less.count },
        underNanos: sum.underNanos - less.underNanos,
        overNanos: sum.overNanos - less.overNanos,
      };
    })
    .filter(({ count }) => count > 0)
    .sort((a, b) => b.count - a.count);
}
