import type { Refusal, RevertCase, Standing } from '@plumbline/core/revert/revert-case';
import { Problem } from '../platform/http/problem.js';
import type { RevertEntity } from './revert.entity.js';

/** A kept request as the rules of deciding see it. */
export function caseOf(row: RevertEntity): RevertCase {
  const { planHash, plan, requester } = row;
  return { planHash, customerName: plan.customerName, requester, standing: standingOf(row) };
}

function standingOf({ id, standing, until, approver, approvedHash, overrideReason }: RevertEntity): Standing {
  if (standing !== 'requested' && standing !== 'approved') return { kind: standing };
  if (until === null) throw new Error(`revert ${id} is open without an end`);
  if (standing === 'requested') return { kind: standing, until };
  if (approver === null || approvedHash === null) throw new Error(`revert ${id} is approved by nobody`);
  return { kind: standing, until, by: approver, planHash: approvedHash, override: overrideReason };
}

/** One answer for all reasons; its kind is that of the gravest. */
export function refusal(refusals: readonly Refusal[]): Problem {
  const gravest = (['forbidden', 'conflict', 'refused'] as const).find((kind) =>
    refusals.some((one) => one.kind === kind),
  );
  const errors = refusals.map(({ kind, reason }) => ({ path: kind, message: reason }));
  return new Problem({
    type: gravest ?? 'refused',
    title: 'The revert stays as it is',
    detail: refusals.map(({ reason }) => reason).join(' '),
    errors,
  });
}
