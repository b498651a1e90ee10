import type { Money } from '../money/money.js';

/** An amount in each currency: the named ones, and the same number in every other. Nano-units. */
export type Threshold = { readonly usualNanos: bigint; readonly byCurrency: ReadonlyMap<string, bigint> };

/** From when on something is worth an alert, as the agency decided. */
export type AlertTerms = {
  /** What a customer's pending mismatches may come to in one currency, under and over together. */
  readonly mismatchAbove: Threshold;
  /** Whether days that the providers may still change count as well. */
  readonly provisional: boolean;
  /** For how many usual days the parent's balance must last; 0 asks for none. */
  readonly balanceDays: number;
  /** What the parent's balance must not fall below; null where only days count. */
  readonly balanceBelow: Money | null;
  readonly walletBelow: Threshold;
};

export function thresholdIn({ usualNanos, byCurrency }: Threshold, currency: string): bigint {
  return byCurrency.get(currency) ?? usualNanos;
}
