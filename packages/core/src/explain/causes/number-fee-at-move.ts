import { multiply } from '../../money/multiplier.js';
import { type CauseFinder, size } from '../claim.js';
import { slackFor } from '../slack.js';

/** In the month of a move Twilio takes a number's fee once more, or once less, than HighLevel charges it. */
export const numberFeeAtMove: CauseFinder = ({ nanos }, { product, rate, hasMoved, numberFees }) => {
  if (product !== 'phone-numbers' || rate === null || !hasMoved || nanos === 0n) return [];
  const fits = numberFees.some((fee) => size(size(nanos) - multiply(fee, rate, 'half-even')) <= slackFor(1));
  if (!fits) return [];
  const which = nanos < 0n ? 'one more' : 'one less';
  const detail = `Twilio took the monthly fee of ${which} number than HighLevel charged, in the month of a move.`;
  return [{ cause: 'number-fee-at-move', nanos, certainty: 'inferred', detail, charges: [], items: [] }];
};
