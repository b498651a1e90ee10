import { formatAmount } from './amount.js';
import { divide } from './divide.js';
import type { Money } from './money.js';

const centNanos = 10_000_000n;

/** An amount for a sentence, rounded to cents: "12.35 USD". */
export function inCents({ nanos, currency }: Money): string {
  const cents = divide({ dividend: nanos, divisor: centNanos, rounding: 'half-even' });
  return `${formatAmount(cents * centNanos).slice(0, -7)} ${currency}`;
}
