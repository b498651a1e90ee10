import { nanosPerUnit } from '../../money/amount.js';
import { formatMultiplier, multiply } from '../../money/multiplier.js';
import { type CauseFinder, size } from '../claim.js';
import { likelyRate } from '../likely-rate.js';
import { billedInTotals, excessOf, pairsOf } from '../pairs.js';
import { slackFor } from '../slack.js';

/** What is to be passed on at cost was charged at the customer's markup. */
export const markupOnPassThrough: CauseFinder = (left, { rate, markup, costNanos }) => {
  if (rate !== nanosPerUnit || markup === null || markup === nanosPerUnit) return [];
  const detail = `It was charged at ${formatMultiplier(markup)} times the cost, the markup of the customer’s other products.`;
  const claim = { cause: 'markup-on-pass-through', detail, charges: [], items: [] } as const;
  const likely = likelyRate(pairsOf(left));
  if (likely?.multiplier === markup) {
    const certainty = likely.at.every(({ isCertain }) => isCertain) ? 'proven' : 'inferred';
    return [{ ...claim, nanos: excessOf(likely.at, nanosPerUnit), certainty }];
  }
  const marked = multiply(costNanos, markup, 'half-even');
  if (costNanos === 0n || size(billedInTotals(left) - marked) > slackFor(left.charges.length)) return [];
  return [{ ...claim, nanos: marked - costNanos, certainty: 'inferred' }];
};
