import {
  type Approved,
  type AskedFor,
  isAlone,
  isOwnRequest,
  isSelfApproved,
} from '@plumbline/core/revert/second-person';
import type { Actor } from '../platform/http/actor.js';
import { mayActAs, type Role } from '../platform/http/role.js';

const roleWords: Readonly<Record<Role, string>> = {
  viewer: 'a viewer',
  operator: 'an operator',
  approver: 'an approver',
  admin: 'an admin',
};

/** Why somebody may not do what takes this role; null where they may. */
export function unlessRole(actor: Actor, needed: Role): string | null {
  return mayActAs(actor.role, needed) ? null : `It takes ${roleWords[needed]}, and you are ${roleWords[actor.role]}.`;
}

/** Why somebody may not approve a revert, the same as the revert itself would answer; null where they may. */
export function unlessApprover(actor: Actor, asked: AskedFor): string | null {
  if (actor.kind !== 'person') return 'Only a person who is signed in approves a revert, never a program.';
  const role = unlessRole(actor, 'approver');
  if (role !== null) return role;
  return isOwnRequest(asked, actor.id) ? 'You asked for it yourself: a second person has to approve it.' : null;
}

/** Why somebody may not apply an approved revert; null where they may. */
export function unlessApplier(actor: Actor, approved: Approved): string | null {
  if (actor.kind !== 'person') return 'Only a person who is signed in applies a revert, never a program.';
  const role = unlessRole(actor, 'operator');
  if (role !== null) return role;
  if (isSelfApproved(approved)) return 'It was approved by who asked for it. A second person has to approve it.';
  return isAlone(approved, actor.id)
    ? 'Nobody is known to have asked for it, so somebody other than you applies it.'
    : null;
}
