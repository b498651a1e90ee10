import { assertNever } from '../assert-never.js';

/**
 * What happens to a remainder. 'half-up' rounds halves away from zero, 'half-even' to the even neighbour,
 * 'up' away from zero, 'down' towards zero; so a debit and its refund always round to the same size.
 */
export type Rounding = 'half-up' | 'half-even' | 'up' | 'down';

export type Division = { readonly dividend: bigint; readonly divisor: bigint; readonly rounding: Rounding };

/** Division of amounts. Throws RangeError when the divisor is zero. */
export function divide({ dividend, divisor, rounding }: Division): bigint {
  const quotient = dividend / divisor;
  const divided = quotient * divisor;
  if (divided === dividend) return quotient;
  const awayFromZero = dividend < 0n === divisor < 0n ? 1n : -1n;
  return roundsAway(rounding, quotient, size(dividend - divided) * 2n - size(divisor))
    ? quotient + awayFromZero
    : quotient;
}

export type Scaling = { readonly nanos: bigint; readonly multiplier: bigint; readonly rounding: Rounding };

/**
 * nanos × multiplier ÷ 10⁹, rounded once. Multipliers mostly have four decimals or fewer; the fraction is then reduced,
 * so that usual amounts stay inside a machine word, where bigints are several times faster.
 */
export function scale({ nanos, multiplier, rounding }: Scaling): bigint {
  // What is passed on at cost has nothing to round.
  if (multiplier === 1_000_000_000n) return nanos;
  const reduced = reducedOf(multiplier);
  if (reduced === null) return divide({ dividend: nanos * multiplier, divisor: 1_000_000_000n, rounding });
  const dividend = nanos * reduced;
  const quotient = dividend / 10_000n;
  return quotient * 10_000n === dividend ? quotient : divide({ dividend, divisor: 10_000n, rounding });
}

/** Whether nanos × multiplier ÷ 10⁹ is `scaled` to the last digit, so that no rounding has a say in it. */
export function scalesTo(nanos: bigint, multiplier: bigint, scaled: bigint): boolean {
  if (multiplier === 1_000_000_000n) return scaled === nanos;
  const reduced = reducedOf(multiplier);
  if (reduced === null) return scaled * 1_000_000_000n === nanos * multiplier;
  return scaled * 10_000n === nanos * reduced;
}

// One customer's cells have few multipliers: a division for each cell would cost as much as all else that is done with it.
let [knownMultiplier, knownReduced]: [bigint, bigint | null] = [0n, 0n];

/** The multiplier in ten-thousandths; null where it has more than four decimals. */
function reducedOf(multiplier: bigint): bigint | null {
  if (multiplier !== knownMultiplier) {
    const reduced = multiplier / 100_000n;
    knownMultiplier = multiplier;
    knownReduced = reduced * 100_000n === multiplier ? reduced : null;
  }
  return knownReduced;
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
