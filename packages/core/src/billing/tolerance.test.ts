import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { Product } from '../usage/product.js';
import { allowance, defaultTolerance, type Tolerance, toleranceFor } from './tolerance.js';

function tolerance(absolute: bigint): Tolerance {
  return { ...defaultTolerance, absolute };
}

test('the most specific setting counts, in any order of the list', () => {
  const setting = (customerId: string | null, product: Product | null, absolute: bigint) => ({
    customerId,
    product,
    tolerance: tolerance(absolute),
  });
  const settings = [
    setting(null, null, 1n),
    setting(null, 'sms', 2n),
    setting('c1', null, 3n),
    setting('c1', 'sms', 4n),
    setting('c2', 'voice', 5n),
  ];
  const ask = (customerId: string, product: Product) => toleranceFor(shuffled, { customerId, product }).absolute;
  let shuffled = settings;
  fc.assert(
    fc.property(fc.shuffledSubarray(settings, { minLength: settings.length }), (order) => {
      shuffled = order;
      expect([ask('c1', 'sms'), ask('c1', 'mms'), ask('c2', 'sms'), ask('c2', 'mms')]).toEqual([4n, 3n, 2n, 1n]);
    }),
  );
});

test('without a setting the default holds: a cent, half a percent, a drift of one', () => {
  expect(toleranceFor([], { customerId: 'c1', product: 'sms' })).toEqual({
    absolute: 10_000_000n,
    relative: 5_000_000n,
    driftBudget: 1_000_000_000n,
  });
});

test('the larger of both parts counts, for refunds too', () => {
  const allowed = (expectedNanos: bigint) =>
    allowance({ tolerance: defaultTolerance, currency: 'USD', expectedNanos, items: 0, roundingUnitNanos: 0n });
  expect(allowed(0n)).toBe(10_000_000n);
  expect(allowed(2_000_000_000n)).toBe(10_000_000n);
  expect(allowed(100_000_000_000n)).toBe(500_000_000n);
  expect(allowed(-100_000_000_000n)).toBe(500_000_000n);
});

test('each rounded item adds half a unit', () => {
  const rounded = { currency: 'USD', expectedNanos: 0n, items: 3, roundingUnitNanos: 10_000_000n };
  expect(allowance({ tolerance: tolerance(0n), ...rounded })).toBe(15_000_000n);
  expect(allowance({ tolerance: tolerance(1n), ...rounded })).toBe(15_000_001n);
});

test('nothing is tolerated in a currency that no tolerance was agreed in, but its rounding is allowed for', () => {
  fc.assert(
    fc.property(fc.constantFrom('EUR', 'CAD'), fc.bigInt(), fc.nat(), (currency, expectedNanos, items) => {
      const allowed = (roundingUnitNanos: bigint) =>
        allowance({ tolerance: tolerance(10n ** 12n), currency, expectedNanos, items, roundingUnitNanos });
      expect(allowed(0n)).toBe(0n);
      expect(allowed(10_000_000n)).toBe(BigInt(items) * 5_000_000n);
    }),
  );
});
