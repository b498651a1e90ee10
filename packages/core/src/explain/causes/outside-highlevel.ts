import { type CauseFinder, counted } from '../claim.js';
import { claimOfItems, unpaid } from '../priced-items.js';

/** Records in the customer's account that HighLevel did not make: other software uses it. */
export const outsideHighlevel: CauseFinder = (left, evidence) => {
  const foreign = unpaid(left, 'unknown-to-highlevel');
  const detail = `${counted(foreign.length, 'record')} in the account have no message or call in HighLevel.`;
  return claimOfItems({ cause: 'outside-highlevel', certainty: 'proven', detail }, foreign, evidence);
};
