import { groupBy } from '@plumbline/core/group-by';
import type { Verdict } from '@plumbline/core/reconciliation/judge-cell';
import { moneyJson } from '../platform/http/money-json.js';
import type { DaySum } from '../reconciliation/results/latest-results.service.js';

const mismatched: ReadonlySet<Verdict> = new Set(['underbilled', 'overbilled', 'unbilled', 'unsupported']);

/**
 * Money of a set of sums in one currency. Under and over count only what is outside the tolerance, and never meet: one
 * customer's surplus does not pay for another one's loss.
 */
export function figuresOf(sums: readonly DaySum[], currency: string) {
  const add = (of: readonly DaySum[], part: (sum: DaySum) => bigint) =>
    moneyJson(
      of.reduce((total, sum) => total + part(sum), 0n),
      currency,
    );
  const spent = sums.filter((sum) => sum.currency === currency);
  const billed = sums.filter((sum) => sum.billedCurrency === currency);
  const outside = spent.filter(({ verdict }) => mismatched.has(verdict));
  return {
    cost: add(spent, ({ costNanos }) => costNanos),
    expected: add(spent, ({ expectedNanos }) => expectedNanos),
    billed: add(billed, ({ billedNanos }) => billedNanos),
    under: add(outside, ({ underNanos }) => underNanos),
    over: add(outside, ({ overNanos }) => overNanos),
  };
}

const usualCurrency = 'USD';

/** The ledger's currency where anything is in it, otherwise that of the first sum. */
export function mainCurrency(sums: readonly DaySum[]): string {
  const hasUsual = sums.length === 0 || sums.some(({ currency }) => currency === usualCurrency);
  return hasUsual ? usualCurrency : (sums[0]?.currency ?? usualCurrency);
}

/** The same figures of every other currency, one by one. */
export function otherCurrencies(sums: readonly DaySum[], main: string) {
  const others = groupBy(
    sums.filter(({ currency }) => currency !== main),
    ({ currency }) => currency,
  );
  return [...others].sort().map(([currency, of]) => ({ ...figuresOf(of, currency), cells: cellsOf(of) }));
}

export function cellsOf(sums: readonly DaySum[]): number {
  return sums.reduce((total, { cells }) => total + cells, 0);
}

export function countOf(sums: readonly DaySum[], ...verdicts: readonly Verdict[]): number {
  return cellsOf(sums.filter((sum) => verdicts.includes(sum.verdict)));
}

export function mismatchCount(sums: readonly DaySum[]): number {
  return cellsOf(sums.filter((sum) => mismatched.has(sum.verdict)));
}
