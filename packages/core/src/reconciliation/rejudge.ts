import { isProduct } from '../usage/product.js';
import { type CellTerms, cellAllowance, judgeCell, type Verdict } from './judge-cell.js';
import type { CellKey, PairedCell } from './pair-cells.js';

/** A result as it was kept; amounts in nano-units, `items` wallet rows. */
export type KeptResult = CellKey & {
  readonly verdict: Verdict;
  readonly costNanos: bigint | null;
  readonly expectedNanos: bigint | null;
  readonly billedNanos: bigint | null;
  readonly differenceNanos: bigint | null;
  readonly currency: string;
  readonly billedCurrency: string | null;
  readonly allowanceNanos: bigint;
  readonly items: number;
};

type OtherTerms = Pick<CellTerms, 'rate' | 'tolerance' | 'rounding'>;
type Rejudged = Pick<KeptResult, 'verdict' | 'expectedNanos' | 'differenceNanos' | 'allowanceNanos'>;

/**
 * What a kept result would be on other terms. No terms make a side that was not read complete, and nobody agrees terms for
 * the remainder or for a cell that both sides have left; products that were compared together cannot be told apart again.
 * These stay as they are.
 */
export function rejudge(result: KeptResult, terms: OtherTerms): Rejudged {
  const { verdict, expectedNanos, differenceNanos, allowanceNanos } = result;
  const cell = pairOf(result);
  if (verdict === 'incomplete' || !isProduct(result.product) || cell === null) {
    return { verdict, expectedNanos, differenceNanos, allowanceNanos };
  }
  const complete = { ...terms, usageComplete: true, ledgerComplete: true };
  const judged = judgeCell(cell, complete);
  return {
    verdict: judged.verdict,
    expectedNanos: judged.expectedNanos,
    differenceNanos: judged.differenceNanos,
    allowanceNanos: cellAllowance(cell, complete, judged.expectedNanos ?? 0n),
  };
}

function pairOf(result: KeptResult): PairedCell | null {
  const { subject, day, product, costNanos, billedNanos, currency, items } = result;
  if (costNanos === null && billedNanos === null) return null;
  const key = { subject, day, product };
  const charged = result.billedCurrency ?? currency;
  return {
    ...key,
    usage: costNanos === null ? null : { ...key, nanos: costNanos, currency, items: 0 },
    charge: billedNanos === null ? null : { ...key, nanos: billedNanos, currency: charged, items },
  };
}
