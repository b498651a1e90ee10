import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { mills } from '../../test/mismatch-evidence.js';
import { basePriceOf, findBasePrices } from './find-base-price.js';
import { findCrossings, type Leftover } from './find-crossings.js';
import { minCostAssignment } from './min-cost-assignment.js';

const cell = (customerId: string, billed: number, product = 'sms', expected = 1_000) => {
  const amounts = { expectedNanos: mills(expected), billedNanos: mills(billed) };
  return { customerId, day: '2026-03-01', product, rows: 4, ...amounts };
};

test('a ratio that most customers and three at the least have in common is the agency’s base price', () => {
  const found = findBasePrices([cell('ash', 900), cell('birch', 900), cell('cedar', 900), cell('elm', 1_000)]);
  expect(basePriceOf(found, '2026-03-01', 'sms')).toBe(900_000_000n);
  expect(findBasePrices([cell('ash', 900), cell('birch', 900), cell('elm', 1_000)]).size).toBe(0);
});

test('what everybody is charged as agreed is no finding', () => {
  expect(findBasePrices(['ash', 'birch', 'cedar'].map((name) => cell(name, 1_000))).size).toBe(0);
});

test('a product that few use is off as the others are, where two products agree', () => {
  const two = ['sms', 'voice'].flatMap((product) => ['ash', 'birch', 'cedar'].map((name) => cell(name, 930, product)));
  expect(basePriceOf(findBasePrices(two), '2026-03-01', 'recording')).toBe(930_000_000n);
  expect(basePriceOf(findBasePrices(two.slice(0, 3)), '2026-03-01', 'recording')).toBeNull();
});

const left = (name: string, nanos: bigint, more: Partial<Leftover> = {}): Leftover => ({
  mismatchId: `of ${name}`,
  customer: { customerId: name, name },
  day: '2026-03-01',
  product: 'sms',
  currency: 'USD',
  nanos,
  rate: 1_500_000_000n,
  rows: 3,
  ...more,
});

test('what is missing for one customer and too much for another explains both at once', () => {
  const found = findCrossings([left('ash', -mills(777)), left('birch', mills(777)), left('cedar', mills(300))]);
  expect([...found]).toEqual([
    ['of ash', { stranger: { customerId: 'birch', name: 'birch' }, nanos: -mills(777) }],
    ['of birch', { stranger: { customerId: 'ash', name: 'ash' }, nanos: mills(777) }],
  ]);
});

test('the one who pays may do so at another multiplier', () => {
  const found = findCrossings([left('ash', -mills(1_500)), left('birch', mills(1_200), { rate: 1_200_000_000n })]);
  expect([...found.keys()].sort()).toEqual(['of ash', 'of birch']);
});

test.each([
  ['on another day', { day: '2026-03-02' }],
  ['of another product', { product: 'voice' }],
  ['in another currency', { currency: 'EUR' }],
  ['of the same customer', { customer: { customerId: 'ash', name: 'ash' } }],
  ['off by more than rounding', { nanos: mills(778) }],
])('an amount %s crosses nobody', (_, more) => {
  expect(findCrossings([left('ash', -mills(777)), left('birch', mills(777), more)]).size).toBe(0);
});

test('what fits two customers, and what is hardly more than rounding, is left to people', () => {
  const twice = [left('ash', -mills(777)), left('birch', mills(777)), left('cedar', mills(777))];
  expect(findCrossings(twice).size).toBe(0);
  expect(findCrossings([left('ash', -20_000n), left('birch', 20_000n)]).size).toBe(0);
});

const tables = fc.tuple(fc.integer({ min: 1, max: 5 }), fc.integer({ min: 0, max: 2 })).chain(([rows, more]) =>
  fc.array(fc.array(fc.bigInt({ min: 0n, max: 50n }), { minLength: rows + more, maxLength: rows + more }), {
    minLength: rows,
    maxLength: rows,
  }),
);

test('an assignment gives every row a column of its own, and no other one costs less', () => {
  fc.assert(
    fc.property(tables, (costs) => {
      const columns = minCostAssignment(costs);
      expect(new Set(columns).size).toBe(costs.length);
      const cost = columns.reduce((sum, column, index) => sum + (costs[index]?.[column] ?? 0n), 0n);
      expect(cost).toBe(leastCost(costs));
    }),
  );
});

/** Every way there is. */
function leastCost([first, ...others]: readonly (readonly bigint[])[], taken: ReadonlySet<number> = new Set()): bigint {
  if (first === undefined) return 0n;
  const ways = first.flatMap((cost, column) =>
    taken.has(column) ? [] : cost + leastCost(others, new Set([...taken, column])),
  );
  return ways.reduce((least, way) => (way < least ? way : least));
}
