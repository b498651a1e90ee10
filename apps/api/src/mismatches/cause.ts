import { formatAmount } from '@plumbline/core/money/amount';

/** A named reason with its share of the difference, a decimal with nine places in the mismatch's currency. */
export type Cause = {
  readonly cause: 'unexplained';
  readonly share: string;
  /** `none`: this is what is left, and nothing is claimed. */
  readonly certainty: 'none';
  readonly detail: string;
};

/** As long as nothing was looked into, the whole difference is what is left. */
export function unexplained(differenceNanos: bigint): readonly Cause[] {
  if (differenceNanos === 0n) return [];
  const detail = 'Nothing has been looked into yet; the whole difference is what is left.';
  return [{ cause: 'unexplained', share: formatAmount(differenceNanos), certainty: 'none', detail }];
}
