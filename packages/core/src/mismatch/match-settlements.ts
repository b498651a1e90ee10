import { groupBy } from '../group-by.js';
import { addDays, type Day } from '../time/day.js';

/** A mismatch that someone still has to work on. Negative: the customer was billed too little. */
export type PendingMismatch = {
  readonly id: string;
  readonly locationId: string;
  readonly day: Day;
  readonly product: string;
  readonly currency: string;
  readonly differenceNanos: bigint;
  readonly allowanceNanos: bigint;
};

/** A wallet row that is no usage and no recharge. Positive: a manual debit. Negative: a credit. */
export type WalletMovement = {
  readonly chargeId: string;
  readonly locationId: string;
  readonly bookedOn: Day;
  readonly currency: string;
  readonly nanos: bigint;
};

export type SettlementMatch = {
  readonly chargeId: string;
  readonly locationId: string;
  readonly mismatchIds: readonly string[];
  /** What is left of the differences once the movement is added: zero, or less than half a cent. */
  readonly remainderNanos: bigint;
  /** Nothing is left, and it cannot well be chance: one mismatch, or a sum that is finer than cents. */
  readonly isCertain: boolean;
};

/** How long after the day a person may still be expected to make up for it. */
const daysAfterMax = 35;
/** How many days one movement may make up for at once, and how soon after the last of them. */
const spanDaysMax = 7;
const centNanos = 10_000_000n;
const halfCentNanos = 5_000_000n;

type Candidate = { readonly ids: readonly string[]; readonly last: Day; readonly sumNanos: bigint };

/**
 * Which movements make up for which mismatches of the same customer and currency: to the last decimal, or, for a
 * movement in whole cents, to the cent. A movement may make up for one mismatch, or for everything that is pending in
 * its direction over up to a week, of all products or of one; several at once only within a week after the last.
 *
 * Guarded against chance: the movement is larger than what the tolerance allows, was booked after the days and at most
 * 35 days after the first, fits exactly one such set, and no other movement fits any mismatch of that set. What fits
 * twice is left to people.
 */
export function matchSettlements(
  pending: readonly PendingMismatch[],
  movements: readonly WalletMovement[],
): SettlementMatch[] {
  const purses = groupBy(pending, purseOf);
  const fitting = movements.flatMap((movement) => {
    const inDirection = (purses.get(purseOf(movement)) ?? []).filter((one) => isInReach(one, movement));
    return candidatesOf(inDirection)
      .filter((set) => fits(set, movement))
      .map((set) => matchOf(set, movement));
  });
  return fitting.filter((match) => isOnly(match, fitting)).sort(byCharge);
}

const purseOf = ({ locationId, currency }: { readonly locationId: string; readonly currency: string }) =>
  `${locationId} ${currency}`;

function isInReach(mismatch: PendingMismatch, { bookedOn, nanos }: WalletMovement): boolean {
  const isOpposite = nanos > 0n ? mismatch.differenceNanos < 0n : mismatch.differenceNanos > 0n;
  const isAfter = bookedOn > mismatch.day && bookedOn <= addDays(mismatch.day, daysAfterMax);
  return isOpposite && isAfter && size(nanos) > mismatch.allowanceNanos;
}

/** Each by itself, and everything over every range of days up to a week, of all products and of each. */
function candidatesOf(mismatches: readonly PendingMismatch[]): Candidate[] {
  const sets = [mismatches, ...groupBy(mismatches, (one) => one.product).values()].flatMap(overDays);
  const singles = mismatches.map((one) => candidateOf([one]));
  return [...new Map([...singles, ...sets].map((set) => [set.ids.join(' '), set])).values()];
}

function overDays(mismatches: readonly PendingMismatch[]): Candidate[] {
  const days = [...new Set(mismatches.map(({ day }) => day))].sort();
  return days.flatMap((first) =>
    days
      .filter((last) => last >= first && last < addDays(first, spanDaysMax))
      .map((last) => candidateOf(mismatches.filter(({ day }) => day >= first && day <= last))),
  );
}

function candidateOf(mismatches: readonly PendingMismatch[]): Candidate {
  const days = mismatches.map(({ day }) => day).sort();
  return {
    ids: mismatches.map(({ id }) => id).sort(),
    last: days.at(-1) ?? '',
    sumNanos: mismatches.reduce((sum, { differenceNanos }) => sum + differenceNanos, 0n),
  };
}

function fits({ ids, last, sumNanos }: Candidate, { nanos, bookedOn }: WalletMovement): boolean {
  if (ids.length > 1 && bookedOn > addDays(last, spanDaysMax)) return false;
  const remainder = sumNanos + nanos;
  return remainder === 0n || (isInCents(nanos) && size(remainder) < halfCentNanos);
}

const isInCents = (nanos: bigint) => nanos % centNanos === 0n;

function matchOf({ ids, sumNanos }: Candidate, { chargeId, locationId, nanos }: WalletMovement): SettlementMatch {
  const remainderNanos = sumNanos + nanos;
  const isCertain = remainderNanos === 0n && (ids.length === 1 || !isInCents(nanos));
  return { chargeId, locationId, mismatchIds: ids, remainderNanos, isCertain };
}

function isOnly(match: SettlementMatch, all: readonly SettlementMatch[]): boolean {
  const rivals = all.filter((other) => other !== match && other.locationId === match.locationId);
  return rivals.every(
    (other) => other.chargeId !== match.chargeId && !other.mismatchIds.some((id) => match.mismatchIds.includes(id)),
  );
}

function byCharge(a: SettlementMatch, b: SettlementMatch): number {
  return a.chargeId < b.chargeId ? -1 : Number(a.chargeId > b.chargeId);
}

function size(nanos: bigint): bigint {
  return nanos < 0n ? -nanos : nanos;
}
