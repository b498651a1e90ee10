import { type CauseFinder, claimOfCharges, counted } from '../claim.js';
import { leading } from '../leading.js';
import { byCertainty } from '../priced-items.js';

/** Rows for what the customer's numbers did on a shared account, where they should no longer be. */
export const sharedAccountLeak: CauseFinder = (left) =>
  byCertainty(leading(left, 'shared-account'), ({ lead }) => lead.isCertain).flatMap(({ certainty, some }) => {
    const accounts = [...new Set(some.map(({ lead }) => lead.accountSid))].join(', ');
    const detail = `${counted(some.length, 'wallet row', 'are')} for usage that Twilio counted on ${accounts}.`;
    return claimOfCharges({ cause: 'shared-account-leak', certainty, detail }, some);
  });
