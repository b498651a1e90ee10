import { nanosPerUnit } from '../money/amount.js';
import { divide } from '../money/divide.js';

type Totals = { readonly invoiceNanos: bigint; readonly usageNanos: bigint };

/**
 * How far Twilio's invoice lies from the usage that was read, invoice − usage in nano-units, and which share of the usage
 * that is (0.01 = 10_000_000n, rounded half-even at the ninth decimal; null without usage). Usage records are an estimate:
 * taxes, support fees, credits and later corrections stand on the invoice alone.
 */
export function invoiceDifference({ invoiceNanos, usageNanos }: Totals): {
  readonly nanos: bigint;
  readonly share: bigint | null;
} {
  const nanos = invoiceNanos - usageNanos;
  if (usageNanos === 0n) return { nanos, share: null };
  return { nanos, share: divide({ dividend: nanos * nanosPerUnit, divisor: usageNanos, rounding: 'half-even' }) };
}
