import type { Standing } from '../assumption/standing-of.js';
import type { Day } from '../time/day.js';

type CurrencyAmounts = ReadonlyMap<string, bigint>;

/** A day's control total in one currency: what the parent's aggregate says against what its accounts add up to. */
export type HeldAgainst = {
  readonly day: Day;
  readonly currency: string;
  readonly aggregateNanos: bigint;
  readonly sumNanos: bigint;
  readonly outcome: 'held' | 'warning' | 'hole' | 'not-settled';
};

type Asked = {
  readonly days: readonly Day[];
  readonly aggregates: ReadonlyMap<Day, CurrencyAmounts>;
  readonly sums: ReadonlyMap<Day, CurrencyAmounts>;
  /** Days on which every account was read and none can still move. */
  readonly settledDays: ReadonlySet<Day>;
  /** On how many nights the control has held before. */
  readonly nightsHeld: number;
  /** Whether the aggregate is known to be the sum at all. */
  readonly aggregateIsSum: Standing;
};

/** Until it has held on so many nights, nobody knows whether the aggregate is what it is taken for. */
export const nightsUntilTrusted = 7;

/**
 * Holds each day's aggregate against the sum of the accounts, per currency and never across currencies. A day that one
 * side does not mention counts as zero there. Before a day is settled both sides may still move, and nothing is said.
 */
export function holdAggregate({ days, aggregates, sums, settledDays, ...trust }: Asked): HeldAgainst[] {
  return days.flatMap((day) => {
    const [aggregate, sum] = [aggregates.get(day), sums.get(day)];
    const currencies = new Set([...(aggregate?.keys() ?? []), ...(sum?.keys() ?? [])]);
    return [...currencies].sort().map((currency) => {
      const aggregateNanos = aggregate?.get(currency) ?? 0n;
      const sumNanos = sum?.get(currency) ?? 0n;
      const outcome = settledDays.has(day) ? outcomeOf(aggregateNanos === sumNanos, trust) : 'not-settled';
      return { day, currency, aggregateNanos, sumNanos, outcome };
    });
  });
}

function outcomeOf(holds: boolean, { nightsHeld, aggregateIsSum }: Pick<Asked, 'nightsHeld' | 'aggregateIsSum'>) {
  if (holds) return 'held';
  return nightsHeld >= nightsUntilTrusted && aggregateIsSum !== 'does-not-hold' ? 'hole' : 'warning';
}
