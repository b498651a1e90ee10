import { assertNever } from '../assert-never.js';

/**
 * What happens to a remainder. 'half-up' rounds halves away from zero, 'half-even' to the even neighbour,
 * 'up' away from zero, 'down' towards zero; so a debit and its refund always round to the same size.
 */
export type Rounding = 'half-up' | 'half-even' | 'up' | 'down';

export type Division = { readonly dividend: bigint; readonly divisor: bigint; readonly rounding: Rounding };

/** The only division of amounts. Throws RangeError when the divisor is zero. */
export function divide({ dividend, divisor, rounding }: Division): bigint {
  const quotient = dividend / divisor;
  const remainder = dividend - quotient * divisor;
  if (remainder === 0n) return quotient;
  const awayFromZero = dividend < 0n === divisor < 0n ? 1n : -1n;
  return roundsAway(rounding, quotient, size(remainder) * 2n - size(divisor)) ? quotient + awayFromZero : quotient;
}

/** `beyondHalf` is positive above the half, zero on it, negative below. */
function roundsAway(rounding: Rounding, quotient: bigint, beyondHalf: bigint): boolean {
  switch (rounding) {
    case 'up':
      return true;
    case 'down':
      return false;
    case 'half-up':
      return beyondHalf >= 0n;
    case 'half-even':
      return beyondHalf > 0n || (beyondHalf === 0n && quotient % 2n !== 0n);
    default:
      return assertNever(rounding);
  }
}

function size(value: bigint): bigint {
  return value < 0n ? -value : value;
}
