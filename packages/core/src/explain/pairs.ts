import { groupBy } from '../group-by.js';
import { multiply } from '../money/multiplier.js';
import { type Left, size } from './claim.js';
import type { MismatchEvidence } from './evidence.js';
import { slackFor } from './slack.js';

/** A record and all rows that lead to it: what it cost, and what was charged for it, credits included. */
export type Pair = {
  readonly costNanos: bigint;
  readonly billedNanos: bigint;
  readonly rows: number;
  readonly isCertain: boolean;
};

/** The records that somebody paid for, in the order of their sids. */
export function pairsOf({ charges, items }: Left): Pair[] {
  const costs = new Map((items ?? []).map(({ sid, nanos }) => [sid, nanos]));
  const paid = charges.flatMap(({ lead, nanos, creditNanos, isLate }) => {
    const costNanos = lead.kind === 'item' && !isLate ? costs.get(lead.sid) : undefined;
    if (lead.kind !== 'item' || costNanos === undefined) return [];
    return [{ sid: lead.sid, costNanos, nanos: nanos + creditNanos, isCertain: lead.isCertain }];
  });
  return [...groupBy(paid, ({ sid }) => sid).entries()]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([, rows]) => ({
      costNanos: rows[0]?.costNanos ?? 0n,
      billedNanos: rows.reduce((sum, { nanos }) => sum + nanos, 0n),
      rows: rows.length,
      isCertain: rows.every(({ isCertain }) => isCertain),
    }));
}

/** What the pairs are billed beyond what was to be expected of them at a multiplier. */
export function excessOf(pairs: readonly Pair[], multiplier: bigint): bigint {
  const [billed, cost] = [sumOf(pairs, 'billedNanos'), sumOf(pairs, 'costNanos')];
  return billed - multiply(cost, multiplier, 'half-even');
}

export function sumOf(pairs: readonly Pair[], field: 'billedNanos' | 'costNanos'): bigint {
  return pairs.reduce((sum, pair) => sum + pair[field], 0n);
}

/** Whether a pair was charged at a multiplier, but for the rounding of its rows. */
export function isAt({ billedNanos, costNanos, rows }: Pair, multiplier: bigint): boolean {
  return size(billedNanos - multiply(costNanos, multiplier, 'half-even')) <= slackFor(rows);
}

/** All that the rest of the cell was billed, credits included, where it cannot be told what single rows are for. */
export function billedInTotals({ charges }: Left): bigint {
  return charges.reduce((sum, { nanos, creditNanos, isLate }) => (isLate ? sum : sum + nanos + creditNanos), 0n);
}

/** The agreed multiplier, off by as much as everybody's is on that day. */
export function ratePaid({ rate, basePrice }: Pick<MismatchEvidence, 'rate' | 'basePrice'>): bigint | null {
  return rate === null || basePrice === null ? rate : multiply(rate, basePrice, 'half-even');
}
