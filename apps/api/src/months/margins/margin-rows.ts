import { groupBy } from '@plumbline/core/group-by';
import { addFigures, type Figures, noFigures, plus } from '@plumbline/core/month/figures';
import type { Day } from '@plumbline/core/time/day';
import type { RatedSum, SummedResult } from '../../reconciliation/results/latest-results.service.js';
import { compareTexts } from '../compare-texts.js';

/** A rate by which results were judged, and the first and last day on which that was so. */
export type JudgedRate = {
  readonly product: string;
  readonly multiplier: bigint;
  readonly from: Day;
  readonly to: Day;
};

/** Figures of one currency; a part of the key that rows are not told apart by is null. */
export type MarginRow = {
  readonly subject: string | null;
  readonly customerId: string | null;
  readonly product: string | null;
  readonly currency: string;
  readonly rates: readonly JudgedRate[];
  readonly settled: Figures;
  readonly provisional: Figures;
};

export const marginGroupings = ['customer', 'product'] as const;

/** One row for each product, and for each currency of it. */
export function productRows(sums: readonly RatedSum[]): MarginRow[] {
  return [...groupBy(sums, ({ product }) => product)].flatMap(([product, of]) =>
    currencyRows(of).map((row) => ({ subject: null, customerId: null, product, ...row })),
  );
}

/** One row for each customer or (undefined) each customer and product, and for each currency of it. */
export function customerRows(sums: readonly SummedResult[], by: 'customer' | undefined): MarginRow[] {
  const keyOf = ({ subject, product }: SummedResult) => (by === 'customer' ? subject : `${subject} ${product}`);
  return [...groupBy(sums, keyOf).values()].flatMap((of) => {
    const [first] = of;
    if (first === undefined) return [];
    const { subject, customerId, product } = first;
    return currencyRows(of).map((row) => ({
      ...{ subject, customerId, product: by === 'customer' ? null : product },
      ...row,
    }));
  });
}

/** Everything together, for each currency. */
export function marginTotals(sums: readonly RatedSum[]): Omit<MarginRow, 'subject' | 'customerId' | 'product'>[] {
  return currencyRows(sums);
}

function currencyRows(sums: readonly RatedSum[]) {
  const settled = addFigures(sums.filter(({ provisional }) => !provisional));
  const provisional = addFigures(sums.filter((sum) => sum.provisional));
  return [...new Set([...settled.keys(), ...provisional.keys()])]
    .sort()
    .map((currency) => ({
      currency,
      rates: ratesOf(sums.filter((sum) => sum.currency === currency)),
      settled: settled.get(currency) ?? noFigures,
      provisional: provisional.get(currency) ?? noFigures,
    }))
    .filter(({ settled, provisional }) => hasCells(plus(settled, provisional)));
}

function hasCells({ judged, undecided, incomplete }: Figures): boolean {
  const parts = [judged, undecided, incomplete];
  return parts.some(({ cells, costNanos, billedNanos }) => cells > 0 || costNanos !== 0n || billedNanos !== 0n);
}

/** By product, oldest first. */
function ratesOf(sums: readonly RatedSum[]): JudgedRate[] {
  const rates = new Map<string, JudgedRate>();
  for (const { product, rate: multiplier, from, to } of sums) {
    if (multiplier === null) continue;
    const key = `${product} ${multiplier}`;
    const known = rates.get(key) ?? { product, multiplier, from, to };
    rates.set(key, { ...known, from: from < known.from ? from : known.from, to: to > known.to ? to : known.to });
  }
  return [...rates.values()].sort((a, b) => compareTexts([a.product, a.from, a.to], [b.product, b.from, b.to]));
}
