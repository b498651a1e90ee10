import { multiply } from '../../money/multiplier.js';
import { type CauseFinder, type Claim, claimOfCharges, counted, type Left, size } from '../claim.js';
import type { MismatchEvidence } from '../evidence.js';
import { leading } from '../leading.js';
import { byCertainty, claimOfItems, unpaid } from '../priced-items.js';
import { slackFor } from '../slack.js';

/** Rows and records that stand on two sides of midnight: timing, and no loss. */
export const dayBoundary: CauseFinder = (left, evidence) => [
  ...usedOnOtherDay(left),
  ...chargedOnOtherDay(left, evidence),
];

function usedOnOtherDay(left: Left): Claim[] {
  return byCertainty(leading(left, 'other-day'), ({ lead }) => lead.isCertain).flatMap(({ certainty, some }) => {
    const days = daysOf(some.map(({ lead }) => lead.day));
    const detail = `${counted(some.length, 'wallet row', 'are')} for usage of ${days}: timing, and no loss.`;
    return claimOfCharges({ cause: 'day-boundary', certainty, detail }, some);
  });
}

function chargedOnOtherDay(left: Left, evidence: MismatchEvidence): Claim[] {
  return byCertainty(unpaid(left, 'charged-on'), ({ trail }) => trail.isCertain).flatMap(({ certainty, some }) => {
    const days = daysOf(some.map(({ trail }) => trail.day));
    const detail = `${counted(some.length, 'record', 'are')} in the wallet on ${days}: timing, and no loss.`;
    return claimOfItems({ cause: 'day-boundary', certainty, detail }, some, evidence);
  });
}

/** From totals: what is missing on one day is too much on the next, and no more than was used on the first. */
export const dayBoundaryInTotals: CauseFinder = ({ nanos, charges }, { neighbours, costNanos, rate }) => {
  const slack = slackFor(charges.length);
  if (rate === null || size(nanos) <= 10n * slack) return [];
  const other = neighbours.find(({ differenceNanos }) => size(differenceNanos + nanos) <= slack);
  if (other === undefined) return [];
  const used = multiply(nanos < 0n ? costNanos : other.costNanos, rate, 'half-even');
  if (size(nanos) > used + slack) return [];
  const detail = `The day ${other.day} is off by the same amount in the other direction: timing, and no loss.`;
  return [{ cause: 'day-boundary', nanos, certainty: 'inferred', detail, charges: [], items: [] }];
};

function daysOf(days: readonly string[]): string {
  return [...new Set(days)].sort().join(', ');
}
