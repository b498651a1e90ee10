import { type CauseFinder, counted } from '../claim.js';

/** Rows whose amount lacks what complimentary credits paid of them. The rows stay: what is left of them is still a price. */
export const complimentaryCredit: CauseFinder = ({ charges }) => {
  const paid = charges.filter(({ creditNanos, isLate }) => creditNanos > 0n && !isLate);
  const nanos = paid.reduce((sum, { creditNanos }) => sum - creditNanos, 0n);
  if (nanos === 0n) return [];
  const detail = `Complimentary credits paid ${counted(paid.length, 'wallet row')} that the balance did not.`;
  return [{ cause: 'complimentary-credit', nanos, certainty: 'proven', detail, charges: [], items: [] }];
};
