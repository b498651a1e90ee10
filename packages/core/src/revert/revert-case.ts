import type { Decision } from './guard.js';
import { standsAgainst } from './guard.js';
import { isAlone, isOwnRequest, isSelfApproved } from './second-person.js';

/** Who says something about a revert. A program speaks for the person who made its key. */
export type Speaker = {
  readonly kind: 'person' | 'program';
  /** Of the person, or of who made the key; null where nobody is behind it. */
  readonly personId: string | null;
  readonly name: string;
};

export type Standing =
  | { readonly kind: 'requested'; readonly until: Date }
  | {
      readonly kind: 'approved';
      readonly until: Date;
      readonly by: Speaker;
      readonly planHash: string;
      readonly override: string | null;
    }
  | { readonly kind: 'applied' }
  | { readonly kind: 'refused' }
  | { readonly kind: 'expired' }
  | { readonly kind: 'withdrawn' };

/** One request to go back, from asking to applying. */
export type RevertCase = {
  readonly planHash: string;
  readonly customerName: string;
  readonly requester: Speaker;
  readonly standing: Standing;
};

/** What is so at the moment at which somebody speaks: the plan and the decision are made afresh each time. */
export type AtHand = {
  readonly now: Date;
  /** Null where no plan could be made any more. */
  readonly planHash: string | null;
  readonly decision: Decision;
  readonly needsSecondPerson: boolean;
};

export type Said =
  | { readonly kind: 'approve'; readonly planHash: string; readonly override: string | null }
  | { readonly kind: 'apply'; readonly planHash: string; readonly customerName: string }
  | { readonly kind: 'withdraw' };

export type Refusal = { readonly kind: 'forbidden' | 'conflict' | 'refused'; readonly reason: string };

export type Answer =
  | { readonly kind: 'changed'; readonly standing: Standing }
  | { readonly kind: 'refused'; readonly refusals: readonly Refusal[] };

const hourMs = 3_600_000;
export const requestLastsMs = 72 * hourMs;
const approvalLastsMs = 24 * hourMs;

export function isExpired({ standing }: Pick<RevertCase, 'standing'>, now: Date): boolean {
  if (standing.kind === 'expired') return true;
  return (standing.kind === 'requested' || standing.kind === 'approved') && now >= standing.until;
}

/** What somebody's word makes of a request, or every reason why it makes nothing. */
export function onRevert(current: RevertCase, said: Said, by: Speaker, atHand: AtHand): Answer {
  switch (said.kind) {
    case 'approve': {
      const { planHash, override } = said;
      const until = new Date(atHand.now.getTime() + approvalLastsMs);
      return unless(approvalRefusals(current, said, by, atHand), { kind: 'approved', until, by, planHash, override });
    }
    case 'apply':
      return unless(applyRefusals(current, said, by, atHand), { kind: 'applied' });
    case 'withdraw':
      return unless(stillOpen(current, atHand.now, ['requested', 'approved']), { kind: 'withdrawn' });
  }
}

function approvalRefusals(current: RevertCase, said: Plan, by: Speaker, atHand: AtHand): Refusal[] {
  return [
    ...stillOpen(current, atHand.now, ['requested']),
    ...onlyPeople(by, 'approves'),
    ...(isOwnRequest(askedFor(current, atHand), by.personId)
      ? [forbidden('Nobody approves what they asked for themselves. A second person has to.')]
      : []),
    ...thatPlan(current, said, atHand),
    ...standsAgainst(atHand.decision).map(refused),
  ];
}

function applyRefusals(
  current: RevertCase,
  said: Plan & { readonly customerName: string },
  by: Speaker,
  atHand: AtHand,
): Refusal[] {
  const { standing } = current;
  const approverId = standing.kind === 'approved' ? standing.by.personId : null;
  const approved = { ...askedFor(current, atHand), approverId };
  return [
    ...stillOpen(current, atHand.now, ['approved']),
    ...onlyPeople(by, 'applies'),
    ...(isSelfApproved(approved)
      ? [forbidden('It was approved by who asked for it. A second person has to approve it.')]
      : []),
    ...(isAlone(approved, by.personId)
      ? [forbidden('Nobody is known to have asked for it, so somebody other than the approver applies it.')]
      : []),
    ...(standing.kind === 'approved' && standing.planHash !== current.planHash
      ? [conflict('The approval is for another plan.')]
      : []),
    ...thatPlan(current, said, atHand),
    ...(said.customerName.trim() === current.customerName.trim()
      ? []
      : [refused(`Type the customer's name, ${current.customerName}, exactly as it is written.`)]),
    ...standsAgainst(atHand.decision).map(refused),
  ];
}

function askedFor({ requester }: RevertCase, { needsSecondPerson }: AtHand) {
  return { requesterId: requester.personId, needsSecondPerson };
}

type Plan = { readonly planHash: string };

function stillOpen(current: RevertCase, now: Date, kinds: readonly Standing['kind'][]): Refusal[] {
  const { standing } = current;
  if (isExpired(current, now)) return [expired];
  if (kinds.includes(standing.kind)) return [];
  switch (standing.kind) {
    case 'requested':
      return [conflict('Nobody has approved it yet.')];
    case 'approved':
      return [conflict(`It was approved by ${standing.by.name} already.`)];
    case 'applied':
      return [conflict('It was applied already.')];
    case 'refused':
      return [conflict('The guard refused it. See to what stands against it and ask again.')];
    case 'expired':
      return [expired];
    case 'withdrawn':
      return [conflict('It was withdrawn. Ask again.')];
  }
}

function onlyPeople(by: Speaker, does: string): Refusal[] {
  return by.kind === 'person' ? [] : [forbidden(`Only a person who is signed in ${does} a revert, never a program.`)];
}

function thatPlan(current: RevertCase, said: Plan, atHand: AtHand): Refusal[] {
  if (said.planHash !== current.planHash) return [conflict('The hash is not that of this plan.')];
  if (atHand.planHash !== current.planHash) {
    return [conflict('Things changed since this was asked for, so the plan is stale. Withdraw it and ask again.')];
  }
  return [];
}

function unless(refusals: readonly Refusal[], standing: Standing): Answer {
  return refusals.length > 0 ? { kind: 'refused', refusals } : { kind: 'changed', standing };
}

const forbidden = (reason: string): Refusal => ({ kind: 'forbidden', reason });
const conflict = (reason: string): Refusal => ({ kind: 'conflict', reason });
const refused = (reason: string): Refusal => ({ kind: 'refused', reason });
const expired = conflict('The request has expired. Ask again.');
