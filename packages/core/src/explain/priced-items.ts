import { multiply } from '../money/multiplier.js';
import type { Claim, Left } from './claim.js';
import type { ItemEvidence, MismatchEvidence, Trail } from './evidence.js';

/** A claim about records that nobody in this cell paid for: each is missing with its cost at the agreed rate. */
export function claimOfItems(
  claim: Pick<Claim, 'cause' | 'detail' | 'certainty'>,
  items: readonly ItemEvidence[],
  { rate }: Pick<MismatchEvidence, 'rate'>,
): Claim[] {
  if (rate === null) return [];
  const cost = items.reduce((sum, { nanos }) => sum + nanos, 0n);
  const nanos = -multiply(cost, rate, 'half-even');
  return nanos === 0n ? [] : [{ ...claim, nanos, charges: [], items: items.map(({ sid }) => sid) }];
}

/** Records that no remaining row leads to, with a trail of this kind. */
export function unpaid<K extends Trail['kind']>(left: Left, kind: K) {
  const paid = new Set(left.charges.flatMap(({ lead }) => (lead.kind === 'item' ? lead.sid : [])));
  return (left.items ?? []).filter(
    (item): item is ItemEvidence & { trail: Extract<Trail, { kind: K }> } =>
      item.trail.kind === kind && !paid.has(item.sid),
  );
}

/** Both halves of what is certain and what is not, so that proven and inferred shares stay apart. */
export function byCertainty<T>(things: readonly T[], isCertain: (thing: T) => boolean) {
  return [
    { certainty: 'proven' as const, some: things.filter(isCertain) },
    { certainty: 'inferred' as const, some: things.filter((thing) => !isCertain(thing)) },
  ];
}
