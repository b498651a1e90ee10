import type { Day } from '@plumbline/core/time/day';
import { readingDigest } from '../../evidence/reading-digest.js';
import type { ChargeRevision, ChargeRow, StoredCharge } from './charge.repository.js';

type Compared = {
  readonly read: readonly ChargeRow[];
  /** Every stored charge that could be meant: of the days read, booked within the reading, or of an id that it lists. */
  readonly known: readonly StoredCharge[];
  /**
   * Between which instants of booking, both excluded, a stored charge that is not listed any more was taken back. Null
   * where the answer could not be trusted in full: what is missing from it says nothing.
   */
  readonly whole: { readonly from: Date; readonly to: Date } | null;
};

/**
 * What a reading of a wallet adds to the stored charges: new ones, changed ones, and a `gone` revision for each that is no
 * longer listed. A charge whose day of use changed leaves its old day and enters the new one, however far these lie apart.
 */
export function chargeChanges({ read, known, whole }: Compared): ChargeRevision[] {
  const before = new Map(known.map((charge) => [keyOf(charge), charge]));
  const listed = new Set(read.map(keyOf));
  const ids = new Set(read.map(({ chargeId }) => chargeId));
  const changed = read.flatMap((row) => {
    const stored = before.get(keyOf(row));
    if (stored !== undefined && !stored.gone && saysTheSame(stored, row)) return [];
    return [{ ...row, gone: false, revision: (stored?.revision ?? 0) + 1 }];
  });
  const takenBack = ({ bookedAt }: StoredCharge) => whole !== null && bookedAt > whole.from && bookedAt < whole.to;
  const gone = known
    .filter((charge) => !charge.gone && !listed.has(keyOf(charge)))
    .filter((charge) => ids.has(charge.chargeId) || takenBack(charge))
    .map((charge) => ({ ...charge, gone: true, revision: charge.revision + 1 }));
  return [...changed, ...gone];
}

/**
 * A digest of a day's charges after the changes, for the two equal readings that settle it: what the provider said, without
 * what we make of it, so that a person's classification leaves a settled day settled.
 */
export function chargeDigest(charges: readonly ChargeRow[]): string {
  return readingDigest(
    charges.map((row) =>
      [row.chargeId, row.nanos, row.currency, row.bookedAt.toISOString(), row.description].join('|'),
    ),
  );
}

/** Every day's charges once the changes are in. */
export function chargesByDay(
  known: readonly StoredCharge[],
  changes: readonly ChargeRevision[],
): ReadonlyMap<Day, readonly ChargeRow[]> {
  const latest = new Map<string, StoredCharge | ChargeRevision>(known.map((charge) => [keyOf(charge), charge]));
  for (const change of changes) latest.set(keyOf(change), change);
  const days = new Map<Day, ChargeRow[]>();
  for (const charge of latest.values()) {
    if (charge.gone) continue;
    const day = days.get(charge.day);
    if (day === undefined) days.set(charge.day, [charge]);
    else day.push(charge);
  }
  return days;
}

function keyOf(charge: { day: Day; chargeId: string }): string {
  return `${charge.day}|${charge.chargeId}`;
}

function saysTheSame(stored: StoredCharge, row: ChargeRow): boolean {
  return (
    stored.nanos === row.nanos &&
    stored.creditNanos === row.creditNanos &&
    stored.currency === row.currency &&
    stored.description === row.description &&
    stored.heading === row.heading &&
    stored.product === row.product &&
    stored.bookedAt.getTime() === row.bookedAt.getTime()
  );
}
