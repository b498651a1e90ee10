import { assertNever } from '../assert-never.js';
import type { Verdict } from '../reconciliation/judge-cell.js';
import { isPending, isWorse, type Mismatch } from './mismatch.js';

/** What a run found for the mismatch's customer, day and product. */
export type Finding = {
  readonly verdict: Verdict;
  readonly provisional: boolean;
  readonly currency: string;
  readonly differenceNanos: bigint | null;
  /** By how much a difference may move before a decision about it no longer holds, in nano-units. */
  readonly allowanceNanos: bigint;
};

/** Why a closed mismatch is open again. */
export type Reopening =
  | { readonly kind: 'found-again' }
  | { readonly kind: 'moved'; readonly decided: 'accepted' | 'settled'; readonly fromNanos: bigint }
  | { readonly kind: 'currency'; readonly from: string };

export type MismatchChange =
  | { readonly kind: 'none' }
  | { readonly kind: 'open' | 'resolve'; readonly mismatch: Mismatch }
  /** `woke`: it was snoozed until it would be worse, and it is. */
  | { readonly kind: 'update'; readonly mismatch: Mismatch; readonly woke: boolean }
  | { readonly kind: 'reopen'; readonly mismatch: Mismatch; readonly because: Reopening };

type Difference = { readonly nanos: bigint; readonly allowanceNanos: bigint; readonly currency: string };

const none: MismatchChange = { kind: 'none' };

/**
 * What a run that found this at `at` does to a mismatch (null: there is none yet). Only settled verdicts about money
 * move anything. A person's resolution holds until the difference is found again; an acceptance, and a linked wallet
 * row, until the difference has moved by more than the allowance since.
 */
export function nextMismatch(current: Mismatch | null, finding: Finding, at: Date): MismatchChange {
  if (finding.provisional || finding.differenceNanos === null) return none;
  const found = {
    nanos: finding.differenceNanos,
    allowanceNanos: finding.allowanceNanos,
    currency: finding.currency,
  };
  switch (finding.verdict) {
    case 'incomplete':
    case 'undecided':
      return none;
    case 'matched':
    case 'within-tolerance':
      return isSettledInPart(current, found) ? whenSettled(current, found, at) : whenGone(current, found);
    case 'underbilled':
    case 'overbilled':
    case 'unbilled':
    case 'unsupported':
      return isSettledInPart(current, found) ? whenSettled(current, found, at) : whenThere(current, found, at);
    default:
      return assertNever(finding.verdict);
  }
}

type SettledInPart = Mismatch & { readonly settledNanos: bigint };

/** A wallet row of another currency says nothing about what was found. */
function isSettledInPart(current: Mismatch | null, { currency }: Difference): current is SettledInPart {
  return current !== null && current.settledNanos !== null && current.currency === currency;
}

/** A wallet row made up for the difference, so once the difference itself is gone, that row is one too many. */
function whenSettled(current: SettledInPart, found: Difference, at: Date): MismatchChange {
  const isMadeUp = isNear(found.nanos, current.settledNanos, found.allowanceNanos);
  switch (current.state) {
    case 'open':
    case 'acknowledged':
      return isMadeUp ? resolved(current, found) : updated(current, found);
    case 'resolved': {
      const because = { kind: 'moved', decided: 'settled', fromNanos: current.settledNanos } as const;
      return isMadeUp ? updated(current, found) : reopened(current, found, at, because);
    }
    case 'accepted':
      return isMadeUp ? none : whenAccepted(current, found, at);
    default:
      return assertNever(current.state);
  }
}

function whenGone(current: Mismatch | null, found: Difference): MismatchChange {
  return current === null || !isPending(current) ? none : resolved(current, found);
}

function whenThere(current: Mismatch | null, found: Difference, at: Date): MismatchChange {
  if (current === null) return { kind: 'open', mismatch: opened(found, at) };
  switch (current.state) {
    case 'open':
    case 'acknowledged':
      return updated(current, found);
    case 'resolved':
      return reopened(current, found, at, foundAgain(current, found));
    case 'accepted':
      return whenAccepted(current, found, at);
    default:
      return assertNever(current.state);
  }
}

function whenAccepted(current: Mismatch, found: Difference, at: Date): MismatchChange {
  const fromNanos = current.acceptedDifferenceNanos ?? current.differenceNanos;
  const isSameCurrency = current.currency === found.currency;
  if (isSameCurrency && isNear(found.nanos, fromNanos, found.allowanceNanos)) return updated(current, found);
  const moved = { kind: 'moved', decided: 'accepted', fromNanos } as const;
  return reopened(current, found, at, isSameCurrency ? moved : { kind: 'currency', from: current.currency });
}

function foundAgain({ currency, settledNanos }: Mismatch, found: Difference): Reopening {
  const isLost = settledNanos !== null && currency !== found.currency;
  return isLost ? { kind: 'currency', from: currency } : { kind: 'found-again' };
}

function opened({ nanos, currency }: Difference, at: Date): Mismatch {
  return {
    state: 'open',
    currency,
    differenceNanos: nanos,
    acceptedDifferenceNanos: null,
    settledNanos: null,
    regressed: false,
    snooze: null,
    assigneeId: null,
    pendingSince: at,
  };
}

/** Whoever worked on it before is the one who knows it, so the assignment stays. */
function reopened(current: Mismatch, found: Difference, at: Date, because: Reopening): MismatchChange {
  const { assigneeId } = current;
  const regressed = current.state === 'resolved' || current.regressed;
  const kept = { settledNanos: settledIn(current, found.currency), assigneeId, regressed };
  return { kind: 'reopen', because, mismatch: { ...opened(found, at), ...kept } };
}

function resolved(current: Mismatch, { nanos, currency }: Difference): MismatchChange {
  const settledNanos = settledIn(current, currency);
  const found = { currency, differenceNanos: nanos, settledNanos };
  return { kind: 'resolve', mismatch: { ...current, ...found, state: 'resolved', regressed: false, snooze: null } };
}

function settledIn(current: Mismatch, currency: string): bigint | null {
  return current.currency === currency ? current.settledNanos : null;
}

function updated(current: Mismatch, { nanos, currency }: Difference): MismatchChange {
  if (current.currency !== currency) return inOtherCurrency(current, { nanos, currency });
  if (current.differenceNanos === nanos) return none;
  const woke = isWorse(current.snooze, nanos);
  const mismatch = { ...current, differenceNanos: nanos, snooze: woke ? null : current.snooze };
  return { kind: 'update', mismatch, woke };
}

/** What was said about amounts of the old currency says nothing about those of the new one. */
function inOtherCurrency(
  current: Mismatch,
  found: { readonly nanos: bigint; readonly currency: string },
): MismatchChange {
  const woke = current.snooze !== null && current.snooze.worseBy !== null;
  const snooze = woke ? null : current.snooze;
  const amounts = { currency: found.currency, differenceNanos: found.nanos, settledNanos: null };
  return { kind: 'update', mismatch: { ...current, ...amounts, snooze }, woke };
}

function isNear(nanos: bigint, fromNanos: bigint, allowanceNanos: bigint): boolean {
  const moved = nanos - fromNanos;
  return moved <= allowanceNanos && -moved <= allowanceNanos;
}
