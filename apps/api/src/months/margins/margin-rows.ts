import { groupBy } from '@plumbline/core/group-by';
import { addFigures, type Figures, noFigures, plus } from '@plumbline/core/month/figures';
import type { Day } from '@plumbline/core/time/day';
import type { SummedResult } from '../../reconciliation/results/latest-results.service.js';
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
export type MarginGrouping = (typeof marginGroupings)[number];

/** One row for each customer, each product, or (undefined) each customer and product; and for each currency of it. */
export function marginRows(sums: readonly SummedResult[], by: MarginGrouping | undefined): MarginRow[] {
  const keyOf = ({ subject, product }: SummedResult) =>
    by === 'customer' ? subject : by === 'product' ? product : `${subject} ${product}`;
  return [...groupBy(sums, keyOf).values()].flatMap((of) => {
    const [first] = of;
    if (first === undefined) return [];
    const whose = by === 'product' ? { subject: null, customerId: null } : first;
    const key = {
      subject: whose.subject,
      customerId: whose.customerId,
      product: by === 'customer' ? null : first.product,
    };
    return currencyRows(of).map((row) => ({ ...key, ...row }));
  });
}

/** Everything together, for each currency. */
export function marginTotals(sums: readonly SummedResult[]): Omit<MarginRow, 'subject' | 'customerId' | 'product'>[] {
  return currencyRows(sums);
}

function currencyRows(sums: readonly SummedResult[]) {
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
function ratesOf(sums: readonly SummedResult[]): JudgedRate[] {
  const rates = new Map<string, JudgedRate>();
  for (const { product, rate: multiplier, from, to } of sums) {
    if (multiplier === null) continue;
    const key = `${product} ${multiplier}`;
    const known = rates.get(key) ?? { product, multiplier, from, to };
    rates.set(key, { ...known, from: from < known.from ? from : known.from, to: to > known.to ? to : known.to });
  }
  return [...rates.values()].sort((a, b) => compareTexts([a.product, a.from, a.to], [b.product, b.from, b.to]));
}
