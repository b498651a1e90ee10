import { assertNever } from '@plumbline/core/assert-never';
import type { ActionKind, Refusal } from '@plumbline/core/mismatch/act-on-mismatch';

const done: Readonly<Record<ActionKind, string>> = {
  acknowledge: 'acknowledged',
  assign: 'assigned',
  snooze: 'snoozed',
  accept: 'accepted',
  resolve: 'resolved',
  settle: 'settled',
  reopen: 'reopened',
  comment: 'commented on',
};

/** All reasons in one sentence each: what is the matter and what to do. */
export function refusalWords(reasons: readonly Refusal[], action: ActionKind): string {
  return reasons.map((reason) => wordsOf(reason, action)).join(' ');
}

function wordsOf(reason: Refusal, action: ActionKind): string {
  switch (reason.kind) {
    case 'state':
      return reason.state === 'acknowledged'
        ? 'It is acknowledged already.'
        : `It is ${reason.state} and cannot be ${done[action]}: reopen it first.`;
    case 'same-already':
      return action === 'reopen' ? 'It is open already.' : 'It is like that already.';
    case 'empty-text':
      return 'A text is needed, so that others understand the decision.';
    case 'snooze-without-end':
      return 'Say until when it is to be snoozed, or until it is worse by which amount.';
    case 'until-has-passed':
      return 'The end of the snooze has passed already: choose a later one.';
    case 'worse-by-nothing':
      return 'The amount must be more than zero.';
    case 'other-currency':
      return `Its amounts are in ${reason.currency}: give an amount in that currency.`;
    default:
      return assertNever(reason);
  }
}
