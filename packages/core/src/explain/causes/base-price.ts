import { nanosPerUnit } from '../../money/amount.js';
import { divide } from '../../money/divide.js';
import { formatMultiplier } from '../../money/multiplier.js';
import type { CauseFinder } from '../claim.js';
import { billedInTotals, isAt, pairsOf, ratePaid } from '../pairs.js';

/** The part of every row that is there because HighLevel reckons from other prices than Twilio's, for all customers. */
export const basePrice: CauseFinder = (left, evidence) => {
  const { basePrice: ratio } = evidence;
  const paid = ratePaid(evidence);
  if (ratio === null || ratio === 0n || paid === null) return [];
  const dividend = billedInTotals(left) * (ratio - nanosPerUnit);
  const nanos = divide({ dividend, divisor: ratio, rounding: 'half-even' });
  if (nanos === 0n) return [];
  const pairs = pairsOf(left);
  const isProven = pairs.length > 0 && pairs.every((pair) => pair.isCertain && isAt(pair, paid));
  const detail = `On this day HighLevel charged every customer ${formatMultiplier(ratio)} times what was expected.`;
  return [{ cause: 'base-price', nanos, certainty: isProven ? 'proven' : 'inferred', detail, charges: [], items: [] }];
};
