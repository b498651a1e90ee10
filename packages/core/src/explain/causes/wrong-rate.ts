import { formatMultiplier, multiply } from '../../money/multiplier.js';
import { type CauseFinder, counted, type Left, size } from '../claim.js';
import type { MismatchEvidence } from '../evidence.js';
import { likelyRate, ratioOf } from '../likely-rate.js';
import { billedInTotals, excessOf, pairsOf, ratePaid } from '../pairs.js';
import { slackFor } from '../slack.js';

/** Whole hundredths: a ratio that is one by chance is rare where rounding moves it by less than a fiftieth of that. */
const hundredth = 10_000_000n;
const chanceDivisor = 50n;

/** Most records were charged at one multiplier, and it is not the agreed one. */
export const wrongRate: CauseFinder = (left, evidence) => {
  const { rate } = evidence;
  const paid = ratePaid(evidence);
  const likely = likelyRate(pairsOf(left));
  if (rate === null || paid === null || likely === null || likely.multiplier === paid) return [];
  const nanos = excessOf(likely.at, paid);
  if (nanos === 0n) return [];
  const certainty = likely.at.every(({ isCertain }) => isCertain) ? 'proven' : 'inferred';
  const detail = `${counted(likely.at.length, 'record', 'were')} charged at ${said(likely.multiplier, evidence)}.`;
  return [{ cause: 'wrong-rate', nanos, certainty, detail, charges: [], items: [] }];
};

/** From totals: all that was billed is the cost at another multiplier, a round one or one that somebody agreed. */
export const wrongRateInTotals: CauseFinder = (left, evidence) => {
  const ratio = ratioInTotals(left, evidence);
  const { rate, otherRates } = evidence;
  if (ratio === null || rate === null || ratio === rate) return [];
  const isKnown = otherRates.some(({ multiplier }) => multiplier === ratio);
  if (!isKnown && !(ratio % hundredth === 0n && isBeyondChance(left, evidence))) return [];
  const detail = `All that was billed is the cost at ${said(ratio, evidence)}.`;
  return [{ cause: 'wrong-rate', nanos: left.nanos, certainty: 'inferred', detail, charges: [], items: [] }];
};

/** Null where the rest of the cell is no multiple of its cost, or where single records say more. */
export function ratioInTotals(left: Left, { costNanos, rate, items }: MismatchEvidence): bigint | null {
  const billed = billedInTotals(left);
  if (items !== null || rate === null || costNanos <= 0n || billed <= 0n) return null;
  const rows = left.charges.length;
  const expected = multiply(costNanos, rate, 'half-even');
  if (size(billed - expected - left.nanos) > slackFor(rows)) return null;
  const ratio = ratioOf(billed, costNanos);
  return size(billed - multiply(costNanos, ratio, 'half-even')) <= slackFor(rows) ? ratio : null;
}

function isBeyondChance({ charges }: Left, { costNanos }: MismatchEvidence): boolean {
  return 2n * slackFor(charges.length) * chanceDivisor < multiply(costNanos, hundredth, 'down');
}

function said(multiplier: bigint, { rate, otherRates }: MismatchEvidence): string {
  const agreed = rate === null ? 'none' : formatMultiplier(rate);
  const whose = otherRates.find((other) => other.multiplier === multiplier)?.whose;
  const looksLike = whose === undefined ? '' : `, which is what was agreed for ${whose}`;
  return `${formatMultiplier(multiplier)} times the cost instead of ${agreed}${looksLike}`;
}
