import { nanosPerUnit } from '../../money/amount.js';
import { formatMultiplier } from '../../money/multiplier.js';
import { type CauseFinder, type Claim, counted, size } from '../claim.js';
import { excessOf, type Pair, pairsOf, ratePaid } from '../pairs.js';
import { slackFor } from '../slack.js';

/** A cent, a mill, and the fourth and fifth decimal. Nano-units, the coarsest first. */
const units = [10_000_000n, 1_000_000n, 100_000n, 10_000n] as const;
const fewestRows = 3;

/** Every single amount is the exact one, brought to a whole unit. */
export const rounding: CauseFinder = (left, evidence) => {
  const paid = ratePaid(evidence);
  const pairs = pairsOf(left);
  if (paid === null || pairs.length === 0) return [];
  const unit = units.find((one) => pairs.every((pair) => isRounded(pair, paid, one)));
  if (unit === undefined) return [];
  const certainty = pairs.every(({ isCertain }) => isCertain) ? 'proven' : 'inferred';
  return claimed(excessOf(pairs, paid), unit, { count: pairs.length, certainty });
};

/** From totals: nothing is left that rounding alone could not do. */
export const roundingInTotals: CauseFinder = ({ nanos, charges, items }) => {
  const amounts = charges.flatMap((charge) => (charge.isLate ? [] : charge.nanos));
  const count = amounts.length;
  if (count > 0 && size(nanos) <= slackFor(count)) return claimed(nanos, 10_000n, { count, certainty: 'inferred' });
  const unit = units.find((one) => amounts.every((amount) => amount % one === 0n));
  const most = BigInt(count) * (unit ?? 0n);
  // Rounding up adds a whole unit to each at the most; any other way it is half of one.
  const isWithin = size(nanos) * 2n <= most || (nanos > 0n && nanos <= most);
  if (unit === undefined || items !== null || count < fewestRows || !isWithin) return [];
  return claimed(nanos, unit, { count, certainty: 'inferred' });
};

function isRounded({ billedNanos, costNanos, rows }: Pair, multiplier: bigint, unit: bigint): boolean {
  const apart = size(billedNanos * nanosPerUnit - costNanos * multiplier);
  return billedNanos % unit === 0n && apart < BigInt(rows) * unit * nanosPerUnit;
}

function claimed(
  nanos: bigint,
  unit: bigint,
  { count, certainty }: { readonly count: number; readonly certainty: Claim['certainty'] },
): Claim[] {
  if (nanos === 0n) return [];
  const detail = `${counted(count, 'wallet row', 'are')} rounded to whole ${formatMultiplier(unit)}.`;
  return [{ cause: 'rounding', nanos, certainty, detail, charges: [], items: [] }];
}
