import type { Claim } from '../claim.js';
import type { MismatchEvidence } from '../evidence.js';

/** Two currencies are kept and never added, so nothing of the difference can be told in money. */
export function currencyClaims({ currency, billedCurrency }: MismatchEvidence): Claim[] {
  if (billedCurrency === null || billedCurrency === currency) return [];
  const detail = `Twilio counted the day in ${currency} and HighLevel charged ${billedCurrency}; they are not converted.`;
  return [{ cause: 'currency', nanos: 0n, certainty: 'proven', detail, charges: [], items: [] }];
}
