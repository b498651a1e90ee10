import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { divide } from '../../money/divide.js';
import { multiply } from '../../money/multiplier.js';
import { decideBasePrice, decideRebilledProducts, type MatchedCharge } from './rebilling.js';
import { decideRounding } from './rounding.js';

const multiplier = 1_150_000_000n;
const costs = fc.array(fc.bigInt({ min: 4_000_000n, max: 900_000_000n }), { minLength: 25, maxLength: 60 });

function charged(cost: readonly bigint[], { times = multiplier, decimals = 9 } = {}): MatchedCharge[] {
  const unit = 10n ** BigInt(9 - decimals);
  return cost.map((nanos, index) => {
    const exact = multiply(nanos, times, 'half-even');
    const billedNanos = divide({ dividend: exact, divisor: unit, rounding: 'half-up' }) * unit;
    return { id: `charge-${index}`, billedNanos, costs: [nanos] };
  });
}

test('charges that are the agreed multiple of the cost rest on what Twilio charged, rounded or not', () => {
  fc.assert(
    fc.property(costs, fc.integer({ min: 5, max: 9 }), (cost, decimals) => {
      expect(decideBasePrice(charged(cost, { decimals }), multiplier).outcome).toBe('holds');
    }),
  );
});

test('a price list of HighLevel’s shows as another ratio, which is named', () => {
  fc.assert(
    fc.property(costs, (cost) => {
      const decision = decideBasePrice(charged(cost, { times: 1_250_000_000n }), multiplier);
      expect(decision.outcome).toBe('does-not-hold');
      expect(decision.detail).toContain('between 1.2');
    }),
  );
});

test('one charge at another rate is enough, and is named', () => {
  const rows = charged(Array.from({ length: 20 }, (_, index) => BigInt(index + 1) * 7_900_000n));
  const odd = { id: 'odd', billedNanos: 20_000_000n, costs: [7_900_000n] };
  expect(decideBasePrice([...rows, odd], multiplier)).toMatchObject({
    outcome: 'does-not-hold',
    counterExamples: ['odd'],
  });
});

test('a carrier fee that is charged apart fits under either reading of the price', () => {
  const row = { id: 'a', billedNanos: multiply(7_900_000n, multiplier, 'half-even'), costs: [7_900_000n, 10_900_000n] };
  const rows = Array.from({ length: 10 }, () => row);
  expect(decideBasePrice(rows, multiplier).outcome).toBe('holds');
  const other = rows.map((each) => ({ ...each, costs: [4_900_000n, 7_900_000n] }));
  expect(decideBasePrice(other, multiplier).outcome).toBe('holds');
});

test('without a markup, with few charges, or with charges too coarse to tell, nothing is said', () => {
  const rows = charged(Array.from({ length: 20 }, () => 7_900_000n));
  expect(decideBasePrice(rows, null).outcome).toBe('not-testable-here');
  expect(decideBasePrice(rows.slice(0, 9), multiplier).outcome).toBe('not-testable-here');
  expect(
    decideBasePrice(
      charged(
        rows.flatMap((row) => row.costs),
        { decimals: 2 },
      ),
      multiplier,
    ).outcome,
  ).toBe('not-testable-here');
});

test('the decimal at which amounts are rounded half up is found', () => {
  const oddCosts = fc.array(fc.bigInt({ min: 4_000_001n, max: 90_000_000n }), { minLength: 40, maxLength: 60 });
  fc.assert(
    fc.property(oddCosts, fc.constantFrom(4, 5, 6), (cost, decimals) => {
      const odd = cost.map((nanos) => nanos - (nanos % 10n) + 1n);
      const decision = decideRounding(charged(odd, { decimals }), multiplier);
      expect(decision).toMatchObject({ outcome: 'holds', figures: { decimals } });
    }),
  );
});

test('amounts that are always rounded up, or never less than a cent, are not rounded half up', () => {
  const cost = Array.from({ length: 40 }, (_, index) => 4_000_001n + BigInt(index) * 111_113n);
  const up = cost.map((nanos, index) => ({
    id: `charge-${index}`,
    billedNanos:
      divide({ dividend: multiply(nanos, multiplier, 'half-even'), divisor: 10_000n, rounding: 'up' }) * 10_000n,
    costs: [nanos],
  }));
  expect(decideRounding(up, multiplier).outcome).toBe('does-not-hold');
  const least = charged(cost, { decimals: 5 }).map((row) => ({
    ...row,
    billedNanos: row.billedNanos < 6_000_000n ? 6_000_000n : row.billedNanos,
  }));
  expect(decideRounding(least, multiplier).outcome).toBe('does-not-hold');
});

test('amounts that need no rounding do not show one', () => {
  const exact = charged(Array.from({ length: 40 }, (_, index) => BigInt(index + 1) * 1_000_000n));
  expect(decideRounding(exact, multiplier).outcome).toBe('not-testable-here');
  expect(decideRounding([], multiplier).outcome).toBe('not-testable-here');
  expect(decideRounding(exact, null).outcome).toBe('not-testable-here');
});

const sums = (['sms', 'voice', 'recording', 'carrier-fees'] as const).map((product) => ({
  product,
  costNanos: 10_000_000_000n,
  billedNanos: product === 'carrier-fees' ? 10_010_000_000n : 11_490_000_000n,
  rows: 100,
}));

test('products with cost and charges are rebilled, with carrier fees as they cost', () => {
  expect(decideRebilledProducts(sums, multiplier).outcome).toBe('holds');
  const unused = { product: 'rcs', costNanos: 5n, billedNanos: 0n, rows: 0 } as const;
  expect(decideRebilledProducts([...sums, unused], multiplier).outcome).toBe('holds');
});

test.each([
  ['recording', { rows: 0 }],
  ['carrier-fees', { billedNanos: 11_400_000_000n }],
] as const)('%s with %j speaks against it', (product, change) => {
  const changed = sums.map((each) => (each.product === product ? { ...each, ...change } : each));
  expect(decideRebilledProducts(changed, multiplier)).toMatchObject({
    outcome: 'does-not-hold',
    counterExamples: [product],
  });
});

test('a product without cost says nothing', () => {
  const idle = sums.map((each) => ({ ...each, costNanos: 0n, rows: 0 }));
  expect(decideRebilledProducts(idle, multiplier).outcome).toBe('not-testable-here');
});
