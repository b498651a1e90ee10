import { groupBy } from '@plumbline/core/group-by';
import type { Verdict } from '@plumbline/core/reconciliation/judge-cell';
import { moneyJson } from '../platform/http/money-json.js';

export type Judged = {
  readonly day: string;
  readonly product: string;
  readonly costNanos: bigint | null;
  readonly expectedNanos: bigint | null;
  readonly billedNanos: bigint | null;
  readonly differenceNanos: bigint | null;
  readonly currency: string;
  readonly billedCurrency: string | null;
  readonly verdict: Verdict;
  readonly provisional: boolean;
};

const mismatched: ReadonlySet<Verdict> = new Set(['underbilled', 'overbilled', 'unbilled', 'unsupported']);

/**
 * Money of a set of cells in one currency. Under and over count only what is outside the tolerance, and never meet: one
 * customer's surplus does not pay for another one's loss.
 */
export function figuresOf(cells: readonly Judged[], currency: string) {
  const sum = (part: (cell: Judged) => bigint | null, currencyOf = (cell: Judged) => cell.currency) =>
    moneyJson(
      cells.filter((cell) => currencyOf(cell) === currency).reduce((total, cell) => total + (part(cell) ?? 0n), 0n),
      currency,
    );
  const outside = (cell: Judged) => (mismatched.has(cell.verdict) ? (cell.differenceNanos ?? 0n) : 0n);
  return {
    cost: sum((cell) => cell.costNanos),
    expected: sum((cell) => cell.expectedNanos),
    billed: sum(
      (cell) => cell.billedNanos,
      (cell) => cell.billedCurrency ?? cell.currency,
    ),
    under: sum((cell) => (outside(cell) < 0n ? -outside(cell) : 0n)),
    over: sum((cell) => (outside(cell) > 0n ? outside(cell) : 0n)),
  };
}

const usualCurrency = 'USD';

/** The ledger's currency where anything is in it, otherwise that of the first cell. */
export function mainCurrency(cells: readonly Judged[]): string {
  const hasUsual = cells.length === 0 || cells.some(({ currency }) => currency === usualCurrency);
  return hasUsual ? usualCurrency : (cells[0]?.currency ?? usualCurrency);
}

/** The same figures of every other currency, one by one. */
export function otherCurrencies(cells: readonly Judged[], main: string) {
  const others = groupBy(
    cells.filter(({ currency }) => currency !== main),
    ({ currency }) => currency,
  );
  return [...others].sort().map(([currency, of]) => ({ ...figuresOf(of, currency), cells: of.length }));
}

export function countOf(cells: readonly Judged[], ...verdicts: readonly Verdict[]): number {
  return cells.filter((cell) => verdicts.includes(cell.verdict)).length;
}

export function mismatchCount(cells: readonly Judged[]): number {
  return cells.filter((cell) => mismatched.has(cell.verdict)).length;
}
