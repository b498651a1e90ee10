import { assertNever } from '../../assert-never.js';
import { nanosPerUnit } from '../../money/amount.js';
import { divide } from '../../money/divide.js';
import { formatMultiplier, multiply } from '../../money/multiplier.js';
import { type Product, productDefinition } from '../../usage/product.js';
import { type Decision, decide, notTestable, saying } from './decision.js';

/** What a product cost and brought in over the same days; nano-units. */
export type ProductSums = {
  readonly product: Product;
  readonly costNanos: bigint;
  readonly billedNanos: bigint;
  readonly rows: number;
};

/** A13: what is expected to be rebilled is, and what is passed on carries no markup. */
export function decideRebilledProducts(sums: readonly ProductSums[], multiplier: bigint | null): Decision {
  const expected = sums.filter(({ product, costNanos }) => costNanos > 0n && isRebilled(product));
  return decide({
    things: 'products with cost',
    expected: 'have charges, without a markup where they are passed on',
    samples: expected.map((each) => ({ id: each.product, fits: each.rows > 0 && !isMarkedUp(each, multiplier) })),
    needed: 3,
    figures: Object.fromEntries(expected.map(({ product, rows }) => [`charges for ${product}`, rows])),
  });
}

function isRebilled(product: Product): boolean {
  const { treatment } = productDefinition(product);
  switch (treatment) {
    case 'marked-up':
    case 'pass-through':
      return true;
    case 'not-rebilled':
    case 'undecided':
      return false;
    default:
      return assertNever(treatment);
  }
}

/** Charges of days are never quite those of the usage, so the nearer reading counts. */
function isMarkedUp({ product, costNanos, billedNanos }: ProductSums, multiplier: bigint | null): boolean {
  if (productDefinition(product).treatment !== 'pass-through' || multiplier === null) return false;
  return size(billedNanos - costNanos) > size(billedNanos - multiply(costNanos, multiplier, 'half-even'));
}

/** A charge whose item at Twilio is known; `costs` are its cost with and without what was charged apart. Nano-units. */
export type MatchedCharge = {
  readonly id: string;
  readonly billedNanos: bigint;
  readonly costs: readonly bigint[];
};

const pricesNeeded = 10;

/**
 * A14: the charge is the agreed multiple of what Twilio charged for the item, within half of the last decimal that any
 * charge has. A charge so small that half of that decimal is more than a hundredth of it does not tell.
 */
export function decideBasePrice(matched: readonly MatchedCharge[], multiplier: bigint | null): Decision {
  if (multiplier === null)
    return notTestable('HighLevel does not show this customer’s markup, and without it no base price can be told.');
  const halfUnit = divide({ dividend: lastDecimalOf(matched), divisor: 2n, rounding: 'up' });
  const telling = matched
    .map((row) => ({ ...row, expected: row.costs.map((cost) => multiply(cost, multiplier, 'half-even')) }))
    .filter(({ expected }) => expected.some((nanos) => nanos >= halfUnit * 100n));
  const decision = decide({
    things: 'matched charges',
    expected: `are ${formatMultiplier(multiplier)} times what Twilio charged for the item`,
    samples: telling.map(({ id, billedNanos, expected }) => ({
      id,
      fits: expected.some((nanos) => size(billedNanos - nanos) <= halfUnit),
    })),
    needed: pricesNeeded,
  });
  return saying(decision, decision.outcome === 'does-not-hold' ? ratiosOf(telling) : '');
}

/** The unit of the last decimal that any of the amounts has. */
function lastDecimalOf(matched: readonly MatchedCharge[]): bigint {
  let unit = nanosPerUnit;
  while (unit > 1n && matched.some(({ billedNanos }) => billedNanos % unit !== 0n)) unit /= 10n;
  return unit;
}

function ratiosOf(priced: readonly MatchedCharge[]): string {
  const ratios = priced.flatMap(({ billedNanos, costs }) =>
    costs.slice(0, 1).flatMap((cost) => (cost > 0n ? [ratio(billedNanos, cost)] : [])),
  );
  const [least, most] = [ratios.reduce(lesser, ratios[0] ?? 0n), ratios.reduce(greater, ratios[0] ?? 0n)];
  return `Charge by cost lies between ${formatMultiplier(least)} and ${formatMultiplier(most)}.`;
}

function ratio(billedNanos: bigint, costNanos: bigint): bigint {
  const thousandth = nanosPerUnit / 1000n;
  return divide({ dividend: billedNanos * 1000n, divisor: costNanos, rounding: 'half-even' }) * thousandth;
}

const lesser = (one: bigint, other: bigint) => (one < other ? one : other);
const greater = (one: bigint, other: bigint) => (one > other ? one : other);

function size(nanos: bigint): bigint {
  return nanos < 0n ? -nanos : nanos;
}
