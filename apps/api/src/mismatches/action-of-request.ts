import { assertNever } from '@plumbline/core/assert-never';
import type { Action } from '@plumbline/core/mismatch/act-on-mismatch';
import { nanosOf } from '../platform/database/nanos-column.js';
import type { MismatchAction } from './dto/mismatch-action.js';

export function actionOfRequest(request: MismatchAction): Action {
  switch (request.action) {
    case 'acknowledge':
    case 'resolve':
    case 'reopen':
      return { action: request.action };
    case 'assign':
      return { action: 'assign', personId: request.personId };
    case 'accept':
      return { action: 'accept', reason: request.reason };
    case 'comment':
      return { action: 'comment', text: request.text };
    case 'snooze':
      return {
        action: 'snooze',
        until: request.until === undefined ? null : new Date(request.until),
        worseBy: request.worseBy === undefined ? null : worseByOf(request.worseBy),
      };
    default:
      return assertNever(request);
  }
}

function worseByOf({ amount, currency }: { readonly amount: string; readonly currency: string }) {
  return { nanos: nanosOf(amount), currency };
}

/** The person's own words that come with the action. */
export function noteOf(request: MismatchAction): string | undefined {
  switch (request.action) {
    case 'accept':
      return request.reason;
    case 'comment':
      return request.text;
    case 'acknowledge':
    case 'assign':
    case 'snooze':
    case 'resolve':
    case 'reopen':
      return request.note === '' ? undefined : request.note;
    default:
      return assertNever(request);
  }
}
