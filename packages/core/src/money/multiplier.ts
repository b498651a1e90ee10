import { formatAmount, nanosPerUnit, parseAmount } from './amount.js';
import { divide, type Rounding, scale } from './divide.js';

/** A multiplier is nano-units too: 1.05 is 1_050_000_000n. */
const multiplierMax = 1000n * nanosPerUnit;

const plainDecimal = /^\d+(\.\d+)?$/;

/** Reads "1.05", "1", "0": a plain decimal from 0 to 1000 with at most nine decimals; anything else is null. */
export function parseMultiplier(text: string): bigint | null {
  if (!plainDecimal.test(text)) return null;
  const parsed = parseAmount(text);
  return parsed.kind === 'amount' ? withinLimits(parsed.nanos) : null;
}

/** The shortest decimal: 1_050_000_000n → "1.05", 2_000_000_000n → "2". */
export function formatMultiplier(multiplier: bigint): string {
  return formatAmount(multiplier).replace(/\.?0+$/, '');
}

/** nanos × multiplier, in nano-units, rounded once. */
export function multiply(nanos: bigint, multiplier: bigint, rounding: Rounding): bigint {
  return scale({ nanos, multiplier, rounding });
}

/**
 * Turns a percentage that is added to the cost ("10", "-5", "12.5") into a multiplier (1.1, 0.95, 1.125).
 * Null for what is no number, leaves 0 … 1000 or needs more than nine decimals.
 */
export function multiplierFromPercentAdded(text: string): bigint | null {
  const percent = parseAmount(text);
  if (percent.kind === 'refused') return null;
  const added = divide({ dividend: percent.nanos, divisor: 100n, rounding: 'down' });
  return added * 100n === percent.nanos ? withinLimits(nanosPerUnit + added) : null;
}

function withinLimits(multiplier: bigint): bigint | null {
  return multiplier >= 0n && multiplier <= multiplierMax ? multiplier : null;
}
