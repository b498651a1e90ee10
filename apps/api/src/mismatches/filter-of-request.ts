import { mismatchStates } from '@plumbline/core/mismatch/mismatch';
import type { Actor } from '../platform/http/actor.js';
import { type MismatchesFilter, minDifferenceNanos } from './dto/mismatches-query.js';
import type { MismatchFilter } from './mismatch-filter.js';
import type { Present } from './mismatch-settings.service.js';

export function filterOfRequest(request: MismatchesFilter, actor: Actor, present: Present): MismatchFilter {
  const states = request.state?.split(',');
  return {
    ...present,
    states: states ? mismatchStates.filter((one) => states.includes(one)) : null,
    snoozed: flagOf(request.snoozed),
    escalated: flagOf(request.escalated),
    regressed: flagOf(request.regressed),
    assignee: assigneeOf(request.assignee, actor),
    cause: request.cause ?? null,
    customerId: request.customerId ?? null,
    product: request.product ?? null,
    from: request.from ?? null,
    to: request.to ?? null,
    minDifferenceNanos: request.minDifference === undefined ? null : minDifferenceNanos(request.minDifference),
  };
}

function flagOf(flag: 'true' | 'false' | undefined): boolean | null {
  return flag === undefined ? null : flag === 'true';
}

function assigneeOf(assignee: string | undefined, actor: Actor): MismatchFilter['assignee'] {
  if (assignee === undefined) return null;
  if (assignee === 'none') return { id: null };
  return { id: assignee === 'me' ? actor.id : assignee };
}
