import { divide } from '../../money/divide.js';
import { multiply } from '../../money/multiplier.js';
import { type Decision, decide, notTestable } from './decision.js';
import type { MatchedCharge } from './rebilling.js';

const rowsNeeded = 20;
const leastDecimals = 2;
const mostDecimals = 9;

/**
 * A27: there is one decimal to which every amount is the exact product rounded half up. Rows whose product has no more
 * decimals than that do not tell; a least charge would show as amounts that no product explains.
 */
export function decideRounding(matched: readonly MatchedCharge[], multiplier: bigint | null): Decision {
  if (multiplier === null)
    return notTestable('HighLevel does not show this customer’s markup, and without it no rounding can be told.');
  const rows = matched.filter(({ costs }) => costs.some((cost) => cost > 0n));
  const products = (row: MatchedCharge) => row.costs.map((cost) => multiply(cost, multiplier, 'half-even'));
  const fitsAt = (row: MatchedCharge, decimals: number) =>
    products(row).some((exact) => roundedTo(exact, decimals) === row.billedNanos);
  const best = decimalsFrom(leastDecimals)
    .map((decimals) => ({ decimals, fitting: rows.filter((row) => fitsAt(row, decimals)).length }))
    .reduce((one, other) => (other.fitting > one.fitting ? other : one), { decimals: leastDecimals, fitting: -1 });
  const telling = rows.filter((row) => products(row).some((exact) => roundedTo(exact, best.decimals) !== exact));
  const figures = { decimals: best.decimals, 'amounts whose rounding shows': telling.length };
  const decision = decide({
    things: 'matched amounts',
    expected: `are the exact product rounded half up at ${best.decimals} decimals`,
    samples: rows.map((row) => ({ id: row.id, fits: fitsAt(row, best.decimals) })),
    needed: rowsNeeded,
    figures,
  });
  if (decision.outcome !== 'holds' || telling.length >= rowsNeeded) return decision;
  return notTestable(
    `All ${rows.length} matched amounts are exact to ${best.decimals} decimals, and only ${telling.length} products have more: ${rowsNeeded} are needed to see a rounding.`,
    { ...decision.figures },
  );
}

function decimalsFrom(least: number): readonly number[] {
  return Array.from({ length: mostDecimals - least + 1 }, (_, index) => least + index);
}

function roundedTo(nanos: bigint, decimals: number): bigint {
  const unit = 10n ** BigInt(mostDecimals - decimals);
  return divide({ dividend: nanos, divisor: unit, rounding: 'half-up' }) * unit;
}
