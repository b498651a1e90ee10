import { nanosPerUnit } from '../money/amount.js';
import { divide } from '../money/divide.js';
import { isAt, type Pair, sumOf } from './pairs.js';

/** Multipliers are agreed with four decimals at the most. Nano-units. */
const step = 100_000n;

/** billed ÷ cost, to the fourth decimal. */
export function ratioOf(billedNanos: bigint, costNanos: bigint): bigint {
  return step * divide({ dividend: billedNanos * nanosPerUnit, divisor: costNanos * step, rounding: 'half-even' });
}

/**
 * The multiplier at which most of the pairs were charged, by cost, and those that were: the weighted median of their
 * ratios. Null where less than four fifths of the cost was charged at any one.
 */
export function likelyRate(
  pairs: readonly Pair[],
): { readonly multiplier: bigint; readonly at: readonly Pair[] } | null {
  const priced = pairs.filter(({ costNanos, billedNanos }) => costNanos > 0n && billedNanos > 0n);
  const ratios = priced
    .map((pair) => ({ ratio: ratioOf(pair.billedNanos, pair.costNanos), weight: pair.costNanos }))
    .sort((a, b) => (a.ratio < b.ratio ? -1 : Number(a.ratio > b.ratio)));
  const total = sumOf(priced, 'costNanos');
  let passed = 0n;
  const median = ratios.find(({ weight }) => {
    passed += weight;
    return 2n * passed >= total;
  });
  if (median === undefined) return null;
  const whole = nearRatios(median.ratio).find((multiplier) => isMost(priced, multiplier, total));
  return whole === undefined ? null : { multiplier: whole, at: priced.filter((pair) => isAt(pair, whole)) };
}

/** Rows are rounded, so the ratio of a cheap one is a little off: the roundest multiplier near it comes first. */
function nearRatios(ratio: bigint): bigint[] {
  const grids = [50_000_000n, 10_000_000n, 5_000_000n, 1_000_000n, step];
  return grids.map((grid) => grid * divide({ dividend: ratio, divisor: grid, rounding: 'half-even' }));
}

function isMost(pairs: readonly Pair[], multiplier: bigint, total: bigint): boolean {
  const at = pairs.filter((pair) => isAt(pair, multiplier));
  return 5n * sumOf(at, 'costNanos') >= 4n * total;
}
