import { assertNever } from '../assert-never.js';
import { nanosPerUnit } from '../money/amount.js';
import { divide, type Rounding, scalesTo } from '../money/divide.js';
import { multiply } from '../money/multiplier.js';

/** How the charging side rounds: to what, once for a day or for each item, and which way. */
export type ChargeRounding = {
  readonly unit: 'none' | 'cent' | 'mill';
  readonly stage: 'day' | 'item';
  readonly mode: Rounding;
};

/** The default: an expected charge is exact to nine decimals. */
export const noRounding: ChargeRounding = { unit: 'none', stage: 'day', mode: 'half-even' };

/** The unit in nano-units, 0n for 'none'. */
export function roundingUnitNanos(unit: ChargeRounding['unit']): bigint {
  switch (unit) {
    case 'none':
      return 0n;
    case 'cent':
      return 10_000_000n;
    case 'mill':
      return 1_000_000n;
    default:
      return assertNever(unit);
  }
}

/** A charge in nano-units and what it was made of. */
export type ChargeParts = { readonly costNanos: bigint; readonly rate: bigint; readonly billedNanos: bigint };

/**
 * Whether the charge is the expected one (see `expectedCharge`) without any rounding: cost × rate to the last digit. Of
 * a charge that is not, this says nothing.
 */
export function isExactCharge({ costNanos, rate, billedNanos }: ChargeParts, rounding: ChargeRounding): boolean {
  return !isSumRounded(rounding) && scalesTo(costNanos, rate, billedNanos);
}

const isSumRounded = ({ unit, stage }: ChargeRounding): boolean => unit !== 'none' && stage === 'day';

/**
 * cost × rate in nano-units, rounded once. A day's sum cannot repeat a rounding that was done item by item:
 * then the product stays exact here, and the allowance covers half a unit for each item.
 */
export function expectedCharge(costNanos: bigint, rate: bigint, rounding: ChargeRounding): bigint {
  const { unit, mode } = rounding;
  if (!isSumRounded(rounding)) return multiply(costNanos, rate, mode);
  const step = roundingUnitNanos(unit);
  return step * divide({ dividend: costNanos * rate, divisor: nanosPerUnit * step, rounding: mode });
}
