import { type CauseFinder, type Claim, claimOfCharges, counted, type Left } from '../claim.js';
import type { MismatchEvidence } from '../evidence.js';
import { leading } from '../leading.js';

/** Rows for what Twilio never did. */
export const orphanCharge: CauseFinder = (left) => {
  const orphans = leading(left, 'nothing');
  const detail = `${counted(orphans.length, 'wallet row', 'name')} something of which Twilio has no record.`;
  return claimOfCharges({ cause: 'orphan-charge', certainty: 'proven', detail }, orphans);
};

/** Rows without any usage, where nobody could look at what they name. */
export const orphanChargeInTotals: CauseFinder = (left, { costNanos, items }: MismatchEvidence): Claim[] => {
  if (costNanos !== 0n || items !== null || left.nanos <= 0n || !isAllThatIsLeft(left)) return [];
  const detail = 'There are wallet rows and no usage at all; nobody could look at what the rows name.';
  return claimOfCharges({ cause: 'orphan-charge', certainty: 'inferred', detail }, left.charges);
};

function isAllThatIsLeft({ nanos, charges }: Left): boolean {
  return charges.reduce((sum, charge) => sum + charge.nanos, 0n) === nanos;
}
