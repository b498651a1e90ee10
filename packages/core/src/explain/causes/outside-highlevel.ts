import { type CauseFinder, counted } from '../claim.js';
import { claimOfItems, unpaid } from '../priced-items.js';

/** Records in the customer's account that HighLevel did not make: other software uses it. */
export const outsideHighlevel: CauseFinder = (left, evidence) => {
  const foreign = unpaid(left, 'unknown-to-highlevel');
  const detail = `HighLevel has no message or call for ${counted(foreign.length, 'record')} in the account.`;
  return claimOfItems({ cause: 'outside-highlevel', certainty: 'proven', detail }, foreign, evidence);
};
