import { nanosPerUnit } from '../money/amount.js';
import { divide } from '../money/divide.js';
import { multiply } from '../money/multiplier.js';
import type { Product } from '../usage/product.js';

export type Tolerance = {
  /** Nano-units of the tolerance's currency. */
  readonly absolute: bigint;
  /** A share of the expected charge: 0.005 = 5_000_000n. */
  readonly relative: bigint;
  /** Nano-units that small differences of one customer may add up to in a month. */
  readonly driftBudget: bigint;
};

/** Tolerances are agreed in this currency. Nobody agreed one for another, and none is made up by converting. */
export const toleranceCurrency = 'USD';

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

type Scope = { readonly customerId: string | null; readonly product: Product | null };

/** The most specific setting: customer and product, then customer, then product, then agency; null where none is set. */
export function settingFor(
  settings: Iterable<ToleranceSetting>,
  { customerId, product }: Scope,
): ToleranceSetting | null {
  let best: ToleranceSetting | null = null;
  for (const setting of settings) {
    const applies =
      (setting.customerId === null || setting.customerId === customerId) &&
      (setting.product === null || setting.product === product);
    if (applies && (best === null || weight(setting) >= weight(best))) best = setting;
  }
  return best;
}

/** The tolerance of the most specific setting, or else the default. */
export function toleranceFor(settings: Iterable<ToleranceSetting>, scope: Scope): Tolerance {
  return settingFor(settings, scope)?.tolerance ?? defaultTolerance;
}

function weight({ customerId, product }: ToleranceSetting): number {
  return (customerId === null ? 0 : 2) + (product === null ? 0 : 1);
}

export type AllowanceQuestion = {
  readonly tolerance: Tolerance;
  /** The currency of the expected charge. */
  readonly currency: string;
  readonly expectedNanos: bigint;
  /** How many amounts were rounded one by one: a whole number, zero or more. */
  readonly items: number;
  /** What they were rounded to, in nano-units; 0n when nothing was rounded. */
  readonly roundingUnitNanos: bigint;
};

/**
 * How far a charge may lie from the expected one, in nano-units: the larger of both parts, plus half a unit per item.
 * In another currency than the tolerance's only the rounding is allowed for.
 */
export function allowance(question: AllowanceQuestion): bigint {
  const { tolerance, currency, expectedNanos, items, roundingUnitNanos } = question;
  const agreed = currency === toleranceCurrency ? agreedAllowance(tolerance, expectedNanos) : 0n;
  if (roundingUnitNanos === 0n || items === 0) return agreed;
  return agreed + divide({ dividend: BigInt(items) * roundingUnitNanos, divisor: 2n, rounding: 'down' });
}

function agreedAllowance({ absolute, relative }: Tolerance, expectedNanos: bigint): bigint {
  const size = expectedNanos < 0n ? -expectedNanos : expectedNanos;
  const share = multiply(size, relative, 'down');
  return share > absolute ? share : absolute;
}
