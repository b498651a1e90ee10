import { nanosPerUnit } from '../money/amount.js';
import { divide } from '../money/divide.js';
import { multiply } from '../money/multiplier.js';
import type { Product } from '../usage/product.js';

export type Tolerance = {
  /** Nano-units of the cell's currency. */
  readonly absolute: bigint;
  /** A share of the expected charge: 0.005 = 5_000_000n. */
  readonly relative: bigint;
  /** Nano-units that small differences of one customer may add up to in a month. */
  readonly driftBudget: bigint;
};

export const defaultTolerance: Tolerance = {
  absolute: 10_000_000n,
  relative: 5_000_000n,
  driftBudget: nanosPerUnit,
};

export type ToleranceSetting = {
  readonly customerId: string | null;
  readonly product: Product | null;
  readonly tolerance: Tolerance;
};

/** The most specific setting: customer and product, then customer, then product, then agency, then the default. */
export function toleranceFor(
  settings: Iterable<ToleranceSetting>,
  { customerId, product }: { readonly customerId: string | null; readonly product: Product | null },
): Tolerance {
  let best: ToleranceSetting | null = null;
  for (const setting of settings) {
    const applies =
      (setting.customerId === null || setting.customerId === customerId) &&
      (setting.product === null || setting.product === product);
    if (applies && (best === null || weight(setting) >= weight(best))) best = setting;
  }
  return best === null ? defaultTolerance : best.tolerance;
}

function weight({ customerId, product }: ToleranceSetting): number {
  return (customerId === null ? 0 : 2) + (product === null ? 0 : 1);
}

export type AllowanceQuestion = {
  readonly tolerance: Tolerance;
  readonly expectedNanos: bigint;
  /** How many amounts were rounded one by one: a whole number, zero or more. */
  readonly items: number;
  /** What they were rounded to, in nano-units; 0n when nothing was rounded. */
  readonly roundingUnitNanos: bigint;
};

/** How far a charge may lie from the expected one, in nano-units: the larger of both parts, plus half a unit per item. */
export function allowance({ tolerance, expectedNanos, items, roundingUnitNanos }: AllowanceQuestion): bigint {
  const size = expectedNanos < 0n ? -expectedNanos : expectedNanos;
  const share = multiply(size, tolerance.relative, 'down');
  const larger = share > tolerance.absolute ? share : tolerance.absolute;
  if (roundingUnitNanos === 0n || items === 0) return larger;
  return larger + divide({ dividend: BigInt(items) * roundingUnitNanos, divisor: 2n, rounding: 'down' });
}
