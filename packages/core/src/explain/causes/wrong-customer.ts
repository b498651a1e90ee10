import { type CauseFinder, type Claim, claimOfCharges, counted, type Left } from '../claim.js';
import type { MismatchEvidence, Stranger } from '../evidence.js';
import { leading } from '../leading.js';
import { byCertainty, claimOfItems, unpaid } from '../priced-items.js';

/** Rows for somebody else's usage, and usage for which somebody else was charged. */
export const wrongCustomer: CauseFinder = (left, evidence) => [...paidForOthers(left), ...paidByOthers(left, evidence)];

function paidForOthers(left: Left): Claim[] {
  return byCertainty(leading(left, 'stranger'), ({ lead }) => lead.isCertain).flatMap(({ certainty, some }) => {
    const whose = namesOf(some.map(({ lead }) => lead.stranger));
    const detail = `${counted(some.length, 'wallet row', 'are')} for what Twilio counted in the account of ${whose}.`;
    return claimOfCharges({ cause: 'wrong-customer', certainty, detail }, some);
  });
}

function paidByOthers(left: Left, evidence: MismatchEvidence): Claim[] {
  return byCertainty(unpaid(left, 'charged-to'), ({ trail }) => trail.isCertain).flatMap(({ certainty, some }) => {
    const whose = namesOf(some.map(({ trail }) => trail.stranger));
    const detail = `The wallet of ${whose} holds ${counted(some.length, 'record')} of this account.`;
    return claimOfItems({ cause: 'wrong-customer', certainty, detail }, some, evidence);
  });
}

/** From totals: what is missing here is too much there, and nobody else fits. */
export const wrongCustomerInTotals: CauseFinder = (_left, { crossing }) => {
  if (crossing === null || crossing.nanos === 0n) return [];
  const detail = `What is left here and what is left of ${crossing.stranger.name} are the same amount with opposite signs.`;
  return [{ cause: 'wrong-customer', nanos: crossing.nanos, certainty: 'inferred', detail, charges: [], items: [] }];
};

function namesOf(strangers: readonly Stranger[]): string {
  return [...new Set(strangers.map(({ name }) => name))].sort().join(', ');
}
