import { multiply } from '../../money/multiplier.js';
import { type CauseFinder, type Claim, claimOfCharges, counted, type Left } from '../claim.js';
import type { MismatchEvidence } from '../evidence.js';

/** Rows that give money back, and usage that Twilio added or adjusted without a message or call behind it. */
export const refundOrAdjustment: CauseFinder = (left, evidence) => [...refunds(left), ...adjustments(left, evidence)];

function refunds({ charges }: Left): Claim[] {
  const back = charges.filter(({ nanos, isLate }) => nanos < 0n && !isLate);
  const detail = `${counted(back.length, 'wallet row')} gave money back.`;
  return claimOfCharges({ cause: 'refund-or-adjustment', certainty: 'proven', detail }, back);
}

function adjustments({ items }: Left, evidence: MismatchEvidence): Claim[] {
  const { adjustmentNanos, restatedNanos, costNanos, rate } = evidence;
  if (rate === null) return [];
  if (adjustmentNanos !== 0n) {
    const detail = 'Twilio adjusted the account in a category of its own; no wallet row follows such a line.';
    return claimed(adjustmentNanos, rate, { certainty: 'proven', detail });
  }
  if (restatedNanos === 0n) return [];
  const recorded = (evidence.items ?? []).reduce((sum, { nanos }) => sum + nanos, 0n);
  const isProven = items !== null && costNanos - recorded === restatedNanos;
  const detail = 'Twilio changed the cost of the day after it had been settled, without a new message or call.';
  return claimed(restatedNanos, rate, { certainty: isProven ? 'proven' : 'inferred', detail });
}

function claimed(costNanos: bigint, rate: bigint, about: Pick<Claim, 'certainty' | 'detail'>): Claim[] {
  const nanos = -multiply(costNanos, rate, 'half-even');
  return nanos === 0n ? [] : [{ ...about, cause: 'refund-or-adjustment', nanos, charges: [], items: [] }];
}
