import { groupBy } from '../group-by.js';
import { nanosPerUnit } from '../money/amount.js';
import { divide } from '../money/divide.js';
import type { Day } from '../time/day.js';
import { size } from './claim.js';
import type { Crossing, Stranger } from './evidence.js';
import { minCostAssignment } from './min-cost-assignment.js';
import { slackFor } from './slack.js';

/** What of a mismatch no cause explains by itself. Amounts in nano-units. */
export type Leftover = {
  readonly mismatchId: string;
  readonly customer: Stranger;
  readonly day: Day;
  readonly product: string;
  readonly currency: string;
  readonly nanos: bigint;
  readonly rate: bigint | null;
  readonly rows: number;
};

/** A match must be so much smaller than what it matches that it is not one by chance. */
const chanceDivisor = 100n;

/**
 * Assigns usage that nobody paid for to charges that are for nobody's usage, of the same day, product and currency and of two
 * different customers, so that all gaps together are least. A pair counts only where its gap is no more than rounding, the
 * amount is far larger than that, and neither side fits anybody else: what fits twice is left to people.
 */
export function findCrossings(leftovers: readonly Leftover[]): ReadonlyMap<string, Crossing> {
  const found = new Map<string, Crossing>();
  for (const [, together] of groupBy(leftovers, ({ day, product, currency }) => `${day} ${product} ${currency}`)) {
    const missing = together.filter(({ nanos }) => nanos < 0n);
    const extra = together.filter(({ nanos }) => nanos > 0n);
    for (const [one, other] of assigned(missing, extra)) {
      if (!fits(one, other) || !isBeyondChance(one, other, { missing, extra })) continue;
      found.set(one.mismatchId, { stranger: other.customer, nanos: one.nanos });
      found.set(other.mismatchId, { stranger: one.customer, nanos: other.nanos });
    }
  }
  return found;
}

function assigned(missing: readonly Leftover[], extra: readonly Leftover[]): (readonly [Leftover, Leftover])[] {
  const [rows, columns] = missing.length <= extra.length ? [missing, extra] : [extra, missing];
  const columnOf = minCostAssignment(rows.map((row) => columns.map((column) => gapOf(row, column))));
  return rows.flatMap((row, index) => {
    const column = columns[columnOf[index] ?? -1];
    if (column === undefined) return [];
    return [row.nanos < 0n ? ([row, column] as const) : ([column, row] as const)];
  });
}

/** The gap between both amounts, at the price of the one who paid or at that of the one who used it. */
function gapOf(one: Leftover, other: Leftover): bigint {
  const asBilled = size(one.nanos + other.nanos);
  if (one.rate === null || other.rate === null || one.rate === 0n || other.rate === 0n) return asBilled;
  const asUsed = size(costOf(one.nanos, one.rate) + costOf(other.nanos, other.rate));
  return asUsed < asBilled ? asUsed : asBilled;
}

function costOf(nanos: bigint, rate: bigint): bigint {
  return divide({ dividend: nanos * nanosPerUnit, divisor: rate, rounding: 'half-even' });
}

function fits(one: Leftover, other: Leftover): boolean {
  if (one.customer.customerId === other.customer.customerId) return false;
  const slack = slackFor(one.rows) + slackFor(other.rows);
  return gapOf(one, other) <= slack && size(one.nanos) >= chanceDivisor * slack;
}

function isBeyondChance(
  one: Leftover,
  other: Leftover,
  { missing, extra }: { readonly missing: readonly Leftover[]; readonly extra: readonly Leftover[] },
): boolean {
  return (
    extra.filter((rival) => fits(one, rival)).length === 1 && missing.filter((rival) => fits(rival, other)).length === 1
  );
}
