import { groupBy } from '../../group-by.js';
import { type CauseFinder, claimOfCharges, counted } from '../claim.js';
import type { ChargeEvidence } from '../evidence.js';

/** Rows of the same reference and amount: all but the one that was booked first. */
export const duplicateCharge: CauseFinder = ({ charges }) => {
  const same = groupBy(
    charges.filter(({ reference, nanos }) => reference !== null && nanos > 0n),
    ({ reference, nanos }) => `${reference} ${nanos}`,
  );
  const extra = [...same.values()].flatMap((rows) => [...rows].sort(byBooking).slice(1));
  const detail = `${counted(extra.length, 'wallet row', 'repeat')} a reference and amount that were charged before.`;
  return claimOfCharges({ cause: 'duplicate-charge', certainty: 'proven', detail }, extra);
};

function byBooking(a: ChargeEvidence, b: ChargeEvidence): number {
  return a.bookedAt.getTime() - b.bookedAt.getTime() || (a.chargeId < b.chargeId ? -1 : 1);
}
