import type { MismatchState } from '../mismatch/mismatch.js';

export type DueCase = {
  readonly state: MismatchState;
  /** billed − expected, in nano-units. */
  readonly differenceNanos: bigint;
  readonly allowanceNanos: bigint;
  /** The part that a linked debit or credit in the wallet makes up for. */
  readonly settledNanos: bigint | null;
};

/** What a customer is still to be charged, or to get back; without a sign. */
export type AmountDue = { readonly kind: 'charge' | 'refund'; readonly nanos: bigint };

/**
 * What a mismatch leaves to be charged or refunded: nothing once it is resolved, once a debit or credit in the wallet is
 * linked to it, or where it lies inside the tolerance. An accepted one is listed with its state, so that a person decides.
 */
export function amountDue({ state, differenceNanos, allowanceNanos, settledNanos }: DueCase): AmountDue | null {
  const nanos = differenceNanos < 0n ? -differenceNanos : differenceNanos;
  if (state === 'resolved' || settledNanos !== null || nanos <= allowanceNanos) return null;
  return { kind: differenceNanos < 0n ? 'charge' : 'refund', nanos };
}
