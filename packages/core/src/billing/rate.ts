import { assertNever } from '../assert-never.js';
import { nanosPerUnit } from '../money/amount.js';
import type { Day } from '../time/day.js';
import { type Product, productDefinition } from '../usage/product.js';

/** A multiplier (nano-units, 1.05 = 1_050_000_000n) agreed from a day on, for one customer or (null) for the agency. */
export type DatedRate = {
  readonly customerId: string | null;
  readonly product: Product;
  readonly multiplier: bigint;
  readonly from: Day;
};

export type Rate = { readonly multiplier: bigint; readonly source: 'customer' | 'agency' | 'product-map' };

export type RateQuestion = {
  readonly customerId: string | null;
  readonly product: Product;
  readonly day: Day;
  /** Whether a charge was classified as this product at least once on this agency. */
  readonly productSeen: boolean;
};

/**
 * The rate in force: the newest one that starts on or before the day, the customer's before the agency's, and where
 * nobody set one the product map's (pass-through is 1, not rebilled is 0). The product map does not speak for an
 * unconfirmed product before one of its charges was seen. Null means undecided, which is not zero.
 * Of two rates with the same start the later in the list wins.
 */
export function rateFor(rates: Iterable<DatedRate>, question: RateQuestion): Rate | null {
  const { product, day, customerId } = question;
  let ofCustomer: DatedRate | null = null;
  let ofAgency: DatedRate | null = null;
  for (const rate of rates) {
    if (rate.product !== product || rate.from > day) continue;
    if (rate.customerId === null) ofAgency = newer(ofAgency, rate);
    else if (rate.customerId === customerId) ofCustomer = newer(ofCustomer, rate);
  }
  if (ofCustomer !== null) return { multiplier: ofCustomer.multiplier, source: 'customer' };
  if (ofAgency !== null) return { multiplier: ofAgency.multiplier, source: 'agency' };
  return rateOfProductMap(question);
}

function newer(best: DatedRate | null, rate: DatedRate): DatedRate {
  return best === null || rate.from >= best.from ? rate : best;
}

function rateOfProductMap({ product, productSeen }: RateQuestion): Rate | null {
  const { treatment, unconfirmed } = productDefinition(product);
  if (unconfirmed && !productSeen) return null;
  switch (treatment) {
    case 'pass-through':
      return { multiplier: nanosPerUnit, source: 'product-map' };
    case 'not-rebilled':
      return { multiplier: 0n, source: 'product-map' };
    case 'marked-up':
    case 'undecided':
      return null;
    default:
      return assertNever(treatment);
  }
}
