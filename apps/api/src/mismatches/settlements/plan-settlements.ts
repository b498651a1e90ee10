import { matchSettlements, type SettlementMatch } from '@plumbline/core/mismatch/match-settlements';
import type { MismatchEntity } from '../mismatch.entity.js';
import type { Settlement } from './settlements.repository.js';

/** A debit or credit in a customer's wallet that is no usage and no recharge. Positive: the customer pays. */
export type WalletMovement = {
  readonly locationId: string;
  readonly chargeId: string;
  readonly bookedOn: string;
  readonly bookedAt: Date;
  readonly nanos: bigint;
  readonly currency: string;
  readonly description: string;
};

export type SettlementPlan = {
  readonly propose: readonly { readonly match: SettlementMatch; readonly movement: WalletMovement }[];
  /** What was proposed and does not fit any more. */
  readonly withdraw: readonly Settlement[];
  /** What was confirmed, and the wallet row is gone. */
  readonly lost: readonly Settlement[];
};

/** What the movements read now mean, given what is known already. What a person declined is not proposed again. */
export function planSettlements(
  pending: readonly MismatchEntity[],
  movements: readonly WalletMovement[],
  known: readonly Settlement[],
): SettlementPlan {
  const isThere = new Set(movements.map(chargeKey));
  const used = new Set(known.filter(({ state }) => state === 'confirmed').map(chargeKey));
  const free = movements.filter((movement) => !used.has(chargeKey(movement)));
  const matches = matchSettlements(pending.flatMap(asPending), free);
  const wanted = new Set(matches.map(setKey));
  const decided = known.filter(({ state }) => state === 'proposed' || state === 'declined');
  const told = new Set(decided.map(setKey));
  const byCharge = new Map(movements.map((movement) => [chargeKey(movement), movement]));
  return {
    propose: matches.flatMap((match) => {
      const movement = byCharge.get(chargeKey(match));
      return movement === undefined || told.has(setKey(match)) ? [] : [{ match, movement }];
    }),
    withdraw: known.filter((one) => one.state === 'proposed' && !wanted.has(setKey(one))),
    lost: known.filter((one) => one.state === 'confirmed' && !isThere.has(chargeKey(one))),
  };
}

function asPending(row: MismatchEntity) {
  const { id, locationId, day, product, currency, difference, allowance } = row;
  if (locationId === null) return [];
  return [{ id, locationId, day, product, currency, differenceNanos: difference, allowanceNanos: allowance }];
}

type Charge = { readonly locationId: string; readonly chargeId: string };

const chargeKey = ({ locationId, chargeId }: Charge) => `${locationId} ${chargeId}`;

const setKey = (set: Charge & { readonly mismatchIds: readonly string[] }) =>
  `${chargeKey(set)} ${[...set.mismatchIds].sort().join(' ')}`;
