import { assertNever } from '../assert-never.js';
import { isPending, type Mismatch, type MismatchState } from './mismatch.js';

/** What a person decides about a mismatch. Texts are the person's own words. */
export type Action =
  | { readonly action: 'acknowledge' }
  | { readonly action: 'assign'; readonly personId: string | null }
  | { readonly action: 'snooze'; readonly until: Date | null; readonly worseBy: WorseBy | null }
  | { readonly action: 'accept'; readonly reason: string }
  | { readonly action: 'resolve' }
  /** Says that a debit or credit in the wallet made up for all of the difference. */
  | { readonly action: 'settle' }
  | { readonly action: 'reopen' }
  | { readonly action: 'comment'; readonly text: string };

export type ActionKind = Action['action'];

/** Nano-units of a currency, more than zero. */
type WorseBy = { readonly nanos: bigint; readonly currency: string };

export type Refusal =
  | { readonly kind: 'state'; readonly state: MismatchState }
  | { readonly kind: 'same-already' }
  | { readonly kind: 'empty-text' }
  | { readonly kind: 'snooze-without-end' }
  | { readonly kind: 'until-has-passed' }
  | { readonly kind: 'worse-by-nothing' }
  | { readonly kind: 'other-currency'; readonly currency: string };

export type Outcome =
  | { readonly kind: 'changed'; readonly mismatch: Mismatch }
  | { readonly kind: 'refused'; readonly reasons: readonly Refusal[] };

/** The table of what a person may do in which state, and where it leads. What is not in it is refused. */
export const transitions = {
  acknowledge: { open: 'acknowledged' },
  assign: { open: 'open', acknowledged: 'acknowledged' },
  snooze: { open: 'open', acknowledged: 'acknowledged' },
  accept: { open: 'accepted', acknowledged: 'accepted' },
  resolve: { open: 'resolved', acknowledged: 'resolved' },
  settle: { open: 'resolved', acknowledged: 'resolved' },
  reopen: { open: 'open', acknowledged: 'open', resolved: 'open', accepted: 'open' },
  comment: { open: 'open', acknowledged: 'acknowledged', resolved: 'resolved', accepted: 'accepted' },
} as const satisfies Record<ActionKind, Partial<Record<MismatchState, MismatchState>>>;

/** What the action makes of the mismatch at `now`, or every reason why it does nothing. */
export function actOnMismatch(current: Mismatch, action: Action, now: Date): Outcome {
  const allowed: Partial<Record<MismatchState, MismatchState>> = transitions[action.action];
  const state = allowed[current.state];
  const wrongState: Refusal[] = state === undefined ? [{ kind: 'state', state: current.state }] : [];
  const reasons = [...wrongState, ...refusalsOf(current, action, now)];
  if (state === undefined || reasons.length > 0) return { kind: 'refused', reasons };
  return { kind: 'changed', mismatch: { ...changedBy(current, action, now), state } };
}

function refusalsOf(current: Mismatch, action: Action, now: Date): Refusal[] {
  switch (action.action) {
    case 'acknowledge':
    case 'resolve':
    case 'settle':
      return [];
    case 'assign':
      return action.personId === current.assigneeId ? [{ kind: 'same-already' }] : [];
    case 'snooze':
      return snoozeRefusals(current, action, now);
    case 'accept':
      return action.reason.trim() === '' ? [{ kind: 'empty-text' }] : [];
    case 'comment':
      return action.text.trim() === '' ? [{ kind: 'empty-text' }] : [];
    case 'reopen':
      return current.state === 'open' && current.snooze === null ? [{ kind: 'same-already' }] : [];
    default:
      return assertNever(action);
  }
}

function snoozeRefusals(
  { currency }: Mismatch,
  { until, worseBy }: { readonly until: Date | null; readonly worseBy: WorseBy | null },
  now: Date,
): Refusal[] {
  const refusals: Refusal[] = [];
  if (until === null && worseBy === null) refusals.push({ kind: 'snooze-without-end' });
  if (until !== null && until <= now) refusals.push({ kind: 'until-has-passed' });
  if (worseBy !== null && worseBy.nanos <= 0n) refusals.push({ kind: 'worse-by-nothing' });
  if (worseBy !== null && worseBy.currency !== currency) refusals.push({ kind: 'other-currency', currency });
  return refusals;
}

/** Everything but the state, which the table says. */
function changedBy(current: Mismatch, action: Action, now: Date): Mismatch {
  switch (action.action) {
    case 'acknowledge':
    case 'comment':
      return current;
    case 'assign':
      return { ...current, assigneeId: action.personId };
    case 'snooze':
      return { ...current, snooze: snoozed(current, action) };
    case 'accept':
      return { ...current, acceptedDifferenceNanos: current.differenceNanos, snooze: null };
    case 'resolve':
      return { ...current, snooze: null, regressed: false };
    case 'settle':
      return { ...current, settledNanos: current.differenceNanos, snooze: null, regressed: false };
    case 'reopen':
      return isPending(current) ? { ...current, snooze: null } : openAgain(current, now);
    default:
      return assertNever(action);
  }
}

function snoozed(
  { differenceNanos: fromNanos }: Mismatch,
  { until, worseBy }: { readonly until: Date | null; readonly worseBy: WorseBy | null },
) {
  return { until, worseBy: worseBy === null ? null : { nanos: worseBy.nanos, fromNanos } };
}

function openAgain(current: Mismatch, now: Date): Mismatch {
  return { ...current, acceptedDifferenceNanos: null, settledNanos: null, pendingSince: now };
}
