import { divide } from '@plumbline/core/money/divide';
import { multiply } from '@plumbline/core/money/multiplier';
import type { Customer } from './cast.js';
import { type Random, randomFor } from './random.js';
import type { SandboxProduct, Use } from './use.js';
import { type Day, minuteMs, secondMs } from './utc-day.js';

/** One wallet row to be; `nanos` is positive when the customer pays. */
export type Charge = {
  readonly id: string;
  /** Null for what has nothing to do with Twilio. */
  readonly product: SandboxProduct | null;
  readonly chargeType: string;
  readonly description: string;
  readonly ref: string | null;
  readonly atMs: number;
  readonly bookedMs: number;
  readonly nanos: bigint;
  /** What Twilio asked for it; zero where Twilio did nothing. */
  readonly costNanos: bigint;
  /** Whose message or call it is, when that is not the customer who pays. */
  readonly madeBy?: Customer;
  /** What complimentary credits pay of it, and whether `nanos` has that in it. Negative when credits are given. */
  readonly credit?: { readonly nanos: bigint; readonly isInAmount: boolean };
};

export const one = 1_000_000_000n;
const nanosPerMicro = 1_000n;
const fiveDecimals = 10_000n;

export function costNanosOf(uses: readonly Use[]): bigint {
  return BigInt(uses.reduce((sum, use) => sum + use.costMicros, 0)) * nanosPerMicro;
}

/** Carrier fees are passed through, what nobody agreed a rate for counts at cost, everything else is marked up. */
export function multiplierFor(customer: Customer, product: SandboxProduct): bigint {
  return product === 'carrier-fees' || product === 'other' ? one : customer.multiplier;
}

/** What HighLevel posts for a day's uses: one row for each item, the legs of a call together. */
export function chargesOf(seed: number, customer: Customer, day: Day, uses: readonly Use[]): Charge[] {
  const random = randomFor(seed, 'charges', customer.key, day);
  return itemsOf(uses).map(([first, ...others]) => {
    const cost = costNanosOf([first, ...others]);
    const row: Charge = {
      id: `sbx-tx-${random.letters(18)}`,
      product: first.product,
      chargeType: 'Phone',
      description: first.ref === null ? `${first.label}` : `${first.label} Ref-${first.ref}`,
      ref: first.ref,
      atMs: first.atMs,
      bookedMs: first.atMs + postingLagMs(random),
      nanos: priceOf(customer, cost, multiplierFor(customer, first.product)),
      costNanos: cost,
    };
    return row;
  });
}

export function priceOf(customer: Customer, costNanos: bigint, multiplier: bigint): bigint {
  const exact = multiply(costNanos, multiplier, 'half-even');
  if (!customer.roundsCharges) return exact;
  return divide({ dividend: exact, divisor: fiveDecimals, rounding: 'half-up' }) * fiveDecimals;
}

/** Mostly minutes, sometimes hours, at the most twenty. */
export function postingLagMs(random: Random): number {
  const luck = random.next();
  const second = random.between(0, 59) * secondMs;
  if (luck < 0.7) return random.between(2, 59) * minuteMs + second;
  if (luck < 0.95) return random.between(60, 8 * 60) * minuteMs + second;
  return random.between(8 * 60, 20 * 60 - 1) * minuteMs + second;
}

function itemsOf(uses: readonly Use[]): [Use, ...Use[]][] {
  const items = new Map<string, [Use, ...Use[]]>();
  for (const [index, use] of uses.entries()) {
    if (use.label === null) continue;
    const key = use.ref === null ? `${index}` : `${use.product}/${use.ref}`;
    const item = items.get(key);
    if (item === undefined) items.set(key, [use]);
    else item.push(use);
  }
  return [...items.values()];
}
