import { assertNever } from '../assert-never.js';
import type { Verdict } from '../reconciliation/judge-cell.js';

export type MismatchState = 'open' | 'acknowledged' | 'resolved' | 'accepted';

/** A mismatch as far as runs move it; differences are billed − expected in nano-units. */
export type Mismatch = {
  readonly state: MismatchState;
  readonly differenceNanos: bigint;
  /** The difference that a person accepted, while the state is 'accepted'. */
  readonly acceptedDifferenceNanos: bigint | null;
  /** It was resolved once and came back. */
  readonly regressed: boolean;
};

/** What a run found for the mismatch's customer, day and product. */
export type Finding = {
  readonly verdict: Verdict;
  readonly provisional: boolean;
  readonly differenceNanos: bigint | null;
  /** By how much a difference may move before an acceptance no longer covers it, in nano-units. */
  readonly allowanceNanos: bigint;
};

export type MismatchChange =
  | { readonly kind: 'none' }
  | { readonly kind: 'open' | 'update' | 'reopen' | 'resolve'; readonly mismatch: Mismatch };

const none: MismatchChange = { kind: 'none' };

/**
 * What a run does to a mismatch (null: there is none yet). Only settled verdicts about money move anything.
 * A person's resolution holds until the difference is found again; an acceptance until the difference has moved by
 * more than the allowance since it was accepted.
 */
export function nextMismatch(current: Mismatch | null, finding: Finding): MismatchChange {
  if (finding.provisional || finding.differenceNanos === null) return none;
  switch (finding.verdict) {
    case 'incomplete':
    case 'undecided':
      return none;
    case 'matched':
    case 'within-tolerance':
      return whenGone(current, finding.differenceNanos);
    case 'underbilled':
    case 'overbilled':
    case 'unbilled':
    case 'unsupported':
      return whenThere(current, finding.differenceNanos, finding.allowanceNanos);
    default:
      return assertNever(finding.verdict);
  }
}

function whenGone(current: Mismatch | null, differenceNanos: bigint): MismatchChange {
  if (current === null || current.state === 'resolved' || current.state === 'accepted') return none;
  return {
    kind: 'resolve',
    mismatch: { state: 'resolved', differenceNanos, acceptedDifferenceNanos: null, regressed: false },
  };
}

function whenThere(current: Mismatch | null, differenceNanos: bigint, allowanceNanos: bigint): MismatchChange {
  if (current === null) return { kind: 'open', mismatch: opened(differenceNanos, false) };
  switch (current.state) {
    case 'open':
    case 'acknowledged':
      return updated(current, differenceNanos);
    case 'resolved':
      return { kind: 'reopen', mismatch: opened(differenceNanos, true) };
    case 'accepted':
      return isCovered(current, differenceNanos, allowanceNanos)
        ? updated(current, differenceNanos)
        : { kind: 'reopen', mismatch: opened(differenceNanos, current.regressed) };
    default:
      return assertNever(current.state);
  }
}

function opened(differenceNanos: bigint, regressed: boolean): Mismatch {
  return { state: 'open', differenceNanos, acceptedDifferenceNanos: null, regressed };
}

function updated(current: Mismatch, differenceNanos: bigint): MismatchChange {
  if (current.differenceNanos === differenceNanos) return none;
  return { kind: 'update', mismatch: { ...current, differenceNanos } };
}

function isCovered(current: Mismatch, differenceNanos: bigint, allowanceNanos: bigint): boolean {
  const moved = differenceNanos - (current.acceptedDifferenceNanos ?? current.differenceNanos);
  return moved <= allowanceNanos && -moved <= allowanceNanos;
}
