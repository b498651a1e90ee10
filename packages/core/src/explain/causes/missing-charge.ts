import { type CauseFinder, counted } from '../claim.js';
import { byCertainty, claimOfItems, unpaid } from '../priced-items.js';

/** What HighLevel sent or received and charged nobody for. */
export const missingCharge: CauseFinder = (left, evidence) =>
  byCertainty(unpaid(left, 'never-charged'), ({ trail }) => trail.isCertain).flatMap(({ certainty, some }) => {
    const detail = `${counted(some.length, 'record', 'have')} a message or call in HighLevel and no wallet row.`;
    return claimOfItems({ cause: 'missing-charge', certainty, detail }, some, evidence);
  });

/** Usage without a single row, where nobody could look at what HighLevel knows of it. */
export const missingChargeInTotals: CauseFinder = ({ nanos, charges }, { items, costNanos }) => {
  if (items !== null || charges.length > 0 || costNanos === 0n || nanos >= 0n) return [];
  const detail = 'There is usage and no wallet row at all; nobody could look at what HighLevel knows of it.';
  return [{ cause: 'missing-charge', nanos, certainty: 'inferred', detail, charges: [], items: [] }];
};
