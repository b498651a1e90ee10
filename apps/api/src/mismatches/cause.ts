import type { CauseName } from '@plumbline/core/explain/cause-name';
import type { Explanation } from '@plumbline/core/explain/explain';
import { formatAmount } from '@plumbline/core/money/amount';

/** A named reason with its share of the difference, a decimal with nine places in the mismatch's currency. */
export type Cause = {
  readonly cause: CauseName;
  readonly share: string;
  /** `none`: nothing is claimed. */
  readonly certainty: 'proven' | 'inferred' | 'none';
  readonly detail: string;
};

/** As long as nothing was looked into, the whole difference is what is left. */
export function unexplained(differenceNanos: bigint): readonly Cause[] {
  if (differenceNanos === 0n) return [];
  const detail = 'Nothing has been looked into yet; the whole difference is what is left.';
  return [{ cause: 'unexplained', share: formatAmount(differenceNanos), certainty: 'none', detail }];
}

/** The causes of an explanation as they are kept; what is left of the difference is kept beside them. */
export function causesOf({ causes }: Explanation): readonly Cause[] {
  return causes.map(({ cause, nanos, certainty, detail }) => ({
    cause,
    share: formatAmount(nanos),
    certainty,
    detail,
  }));
}
