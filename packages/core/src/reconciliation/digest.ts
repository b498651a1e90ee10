import { createHash } from 'node:crypto';
import { formatAmount } from '../money/amount.js';
import type { Verdict } from './judge-cell.js';
import { type CellKey, compareKeys, UnsortedCellsError } from './pair-cells.js';

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
 * Throws UnsortedCellsError otherwise.
 */
export function resultDigest(rows: Iterable<CanonicalResult>): string {
  const digest = new ResultDigest();
  digest.add(rows);
  return digest.hex();
}

/** `resultDigest` for results that come in parts: adding all of them, in order, gives the same. */
export class ResultDigest {
  readonly #hash = createHash('sha256').update(`${format}\n`);
  #previous: CanonicalResult | null = null;

  /** Throws UnsortedCellsError where a row does not come after the one before, also that of an earlier part. */
  add(rows: Iterable<CanonicalResult>): void {
    for (const row of rows) {
      const previous = this.#previous;
      if (previous !== null && compareKeys(previous, row) >= 0) throw new UnsortedCellsError('results', previous, row);
      this.#hash.update(`${canonicalLine(row)}\n`);
      this.#previous = row;
    }
  }

  /** Once, after everything was added. */
  hex(): string {
    return this.#hash.digest('hex');
  }
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
