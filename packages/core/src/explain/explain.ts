import { basePrice } from './causes/base-price.js';
import { complimentaryCredit } from './causes/complimentary-credit.js';
import { currencyClaims } from './causes/currency.js';
import { dayBoundary, dayBoundaryInTotals } from './causes/day-boundary.js';
import { duplicateCharge } from './causes/duplicate-charge.js';
import { latePosting } from './causes/late-posting.js';
import { markupOnPassThrough } from './causes/markup-on-pass-through.js';
import { missingCharge, missingChargeInTotals } from './causes/missing-charge.js';
import { numberFeeAtMove } from './causes/number-fee-at-move.js';
import { orphanCharge, orphanChargeInTotals } from './causes/orphan-charge.js';
import { outsideHighlevel } from './causes/outside-highlevel.js';
import { refundOrAdjustment } from './causes/refund-or-adjustment.js';
import { rounding, roundingInTotals } from './causes/rounding.js';
import { sharedAccountLeak } from './causes/shared-account-leak.js';
import { wrongCustomer, wrongCustomerInTotals } from './causes/wrong-customer.js';
import { wrongRate, wrongRateInTotals } from './causes/wrong-rate.js';
import { type CauseFinder, type Claim, type Left, leftAfter, size } from './claim.js';
import type { MismatchEvidence } from './evidence.js';

/** The shares of all causes and the residual add up to the difference exactly. The largest share comes first. */
export type Explanation = { readonly causes: readonly Claim[]; readonly residualNanos: bigint };

/** The strongest evidence first: what a row says itself, what it leads to, what it costs, and what totals look like. */
const finders: readonly CauseFinder[] = [
  duplicateCharge,
  complimentaryCredit,
  refundOrAdjustment,
  latePosting,
  sharedAccountLeak,
  wrongCustomer,
  dayBoundary,
  orphanCharge,
  outsideHighlevel,
  missingCharge,
  basePrice,
  firstOf(rounding, markupOnPassThrough, wrongRate),
  numberFeeAtMove,
  dayBoundaryInTotals,
  wrongCustomerInTotals,
  wrongRateInTotals,
  missingChargeInTotals,
  orphanChargeInTotals,
  roundingInTotals,
];

/** One price has one reason. */
function firstOf(...some: readonly CauseFinder[]): CauseFinder {
  return (left, evidence) => {
    for (const find of some) {
      const claims = find(left, evidence);
      if (claims.length > 0) return claims;
    }
    return [];
  };
}

/**
 * Why a difference is there, in money. Each cause sees only what the stronger ones left of the difference, of the wallet
 * rows and of the records; what is left in the end is the residual.
 */
export function explain(evidence: MismatchEvidence): Explanation {
  if (evidence.differenceNanos === null) return { causes: currencyClaims(evidence), residualNanos: 0n };
  let left: Left = { nanos: evidence.differenceNanos, charges: evidence.charges, items: evidence.items };
  const causes: Claim[] = [];
  for (const find of finders) {
    for (const claim of find(left, evidence)) {
      if (!isBelievable(claim, left)) continue;
      causes.push(claim);
      left = leftAfter(left, claim);
    }
  }
  return { causes: causes.sort(byShare), residualNanos: left.nanos };
}

/** What is only inferred from a pattern must leave less than there was before. */
function isBelievable({ certainty, nanos }: Claim, left: Left): boolean {
  return certainty === 'proven' || size(left.nanos - nanos) < size(left.nanos);
}

function byShare(a: Claim, b: Claim): number {
  const bigger = size(b.nanos) - size(a.nanos);
  return bigger === 0n ? 0 : bigger > 0n ? 1 : -1;
}
