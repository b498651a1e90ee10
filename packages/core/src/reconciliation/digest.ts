import { createHash } from 'node:crypto';
import { formatAmount } from '../money/amount.js';
import { type CellKey, compareKeys, UnsortedStreamError } from './compare-streams.js';
import type { Verdict } from './judge-cell.js';

/** What a result says, free of ids, instants and revisions: a replay from the same evidence gives the same. */
export type CanonicalResult = CellKey & {
  readonly verdict: Verdict;
  readonly provisional: boolean;
  readonly currency: string;
  readonly costNanos: bigint | null;
  readonly expectedNanos: bigint | null;
  readonly billedNanos: bigint | null;
  readonly differenceNanos: bigint | null;
};

/** Changes whenever the lines below are written differently, so that digests of two formats never meet unnoticed. */
const format = 'plumbline-results-1';

/**
 * SHA-256 in lower-case hex over one line of JSON for each result, strictly sorted by subject, day and product.
 * Throws UnsortedStreamError otherwise.
 */
export function resultDigest(rows: Iterable<CanonicalResult>): string {
  const hash = createHash('sha256').update(`${format}\n`);
  let previous: CanonicalResult | null = null;
  for (const row of rows) {
    if (previous !== null && compareKeys(previous, row) >= 0) throw new UnsortedStreamError('results', previous, row);
    hash.update(`${canonicalLine(row)}\n`);
    previous = row;
  }
  return hash.digest('hex');
}

function canonicalLine(row: CanonicalResult): string {
  return JSON.stringify([
    row.subject,
    row.day,
    row.product,
    row.verdict,
    row.provisional,
    row.currency,
    amountOrNull(row.costNanos),
    amountOrNull(row.expectedNanos),
    amountOrNull(row.billedNanos),
    amountOrNull(row.differenceNanos),
  ]);
}

function amountOrNull(nanos: bigint | null): string | null {
  return nanos === null ? null : formatAmount(nanos);
}
