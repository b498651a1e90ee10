import { groupBy } from '../group-by.js';
import { nanosPerUnit } from '../money/amount.js';
import { divide } from '../money/divide.js';
import { multiply } from '../money/multiplier.js';
import type { Day } from '../time/day.js';
import { size } from './claim.js';
import { slackFor } from './slack.js';

/** A judged cell of one customer, of a product that is marked up. */
export type PricedCell = {
  readonly customerId: string;
  readonly day: Day;
  readonly product: string;
  readonly expectedNanos: bigint;
  readonly billedNanos: bigint;
  readonly rows: number;
};

const fewestCustomers = 3;
/** Thousandths: the finest that an agency-wide factor is believed to. Nano-units. */
const step = 1_000_000n;

/** Keyed by day and product: by how much everybody's charges are off, as a multiplier of what was expected. */
export type BasePrices = ReadonlyMap<string, bigint>;

const basePriceKey = (day: Day, product: string) => `${day} ${product}`;

/**
 * Days and products on which most customers of the agency, and three at the least, were charged the same multiple of
 * what was expected, other than once. It is one finding about the agency and not one about each of them.
 */
export function findBasePrices(cells: readonly PricedCell[]): BasePrices {
  const priced = cells.filter(({ expectedNanos, billedNanos }) => expectedNanos > 0n && billedNanos > 0n);
  const found = new Map<string, bigint>();
  for (const [key, together] of groupBy(priced, ({ day, product }) => basePriceKey(day, product))) {
    const ratio = commonRatio(together);
    if (ratio !== null) found.set(key, ratio);
  }
  return found;
}

/** How far a product's charges are off on a day: as found for it, or else as everything is that was found on the day. */
export function basePriceOf(found: BasePrices, day: Day, product: string): bigint | null {
  const own = found.get(basePriceKey(day, product));
  if (own !== undefined) return own;
  const ofDay = [...found].flatMap(([key, ratio]) => (key.startsWith(`${day} `) ? ratio : []));
  const [first] = ofDay;
  return first !== undefined && ofDay.length > 1 && ofDay.every((ratio) => ratio === first) ? first : null;
}

function commonRatio(cells: readonly PricedCell[]): bigint | null {
  const byRatio = [...groupBy(cells, (cell) => ratioOf(cell).toString())].sort((a, b) => b[1].length - a[1].length);
  const ratio = byRatio[0] === undefined ? null : BigInt(byRatio[0][0]);
  if (ratio === null || ratio === nanosPerUnit) return null;
  const at = cells.filter((cell) => isAt(cell, ratio));
  const isMost = at.length >= fewestCustomers && at.length * 2 > cells.length;
  return isMost ? ratio : null;
}

function ratioOf({ billedNanos, expectedNanos }: PricedCell): bigint {
  return step * divide({ dividend: billedNanos * nanosPerUnit, divisor: expectedNanos * step, rounding: 'half-even' });
}

function isAt({ billedNanos, expectedNanos, rows }: PricedCell, ratio: bigint): boolean {
  return size(billedNanos - multiply(expectedNanos, ratio, 'half-even')) <= 2n * slackFor(rows);
}
