import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { divide, type Rounding } from './divide.js';
import { formatMultiplier, multiplierFromPercentAdded, multiply, parseMultiplier } from './multiplier.js';

const multipliers = fc.bigInt({ min: 0n, max: 1000n * 10n ** 9n });

test('a multiplier survives writing and reading, without a needless zero', () => {
  fc.assert(
    fc.property(multipliers, (multiplier) => {
      const text = formatMultiplier(multiplier);
      expect(parseMultiplier(text)).toBe(multiplier);
      expect(text).not.toMatch(/\.\d*0$|\.$/);
    }),
  );
});

test.each(['1000.1', '-1', '1e2', '', '1.0000000001', 'x1', '.5', '5.'])('%j is no multiplier', (text) => {
  expect(parseMultiplier(text)).toBeNull();
});

test('percent added becomes a multiplier', () => {
  expect(['10', '0', '-100', '-5', '12.5', '99900', '5e0'].map(multiplierFromPercentAdded)).toEqual([
    1_100_000_000n,
    1_000_000_000n,
    0n,
    950_000_000n,
    1_125_000_000n,
    1_000_000_000_000n,
    1_050_000_000n,
  ]);
  expect(['-101', '99901', '0.00000001', 'ten'].map(multiplierFromPercentAdded)).toEqual([null, null, null, null]);
});

test('whole multipliers never round', () => {
  fc.assert(
    fc.property(fc.bigInt(), fc.bigInt({ min: 0n, max: 1000n }), (nanos, times) => {
      expect(multiply(nanos, times * 1_000_000_000n, 'half-even')).toBe(nanos * times);
    }),
  );
});

test('a multiplier of any length gives what one division of the product gives', () => {
  const few = fc.bigInt({ min: 0n, max: 10n ** 7n }).map((reduced) => reduced * 100_000n);
  const roundings = fc.constantFrom<Rounding>('half-up', 'half-even', 'up', 'down');
  fc.assert(
    fc.property(fc.bigInt(), fc.oneof(few, multipliers), roundings, (nanos, multiplier, rounding) => {
      const product = { dividend: nanos * multiplier, divisor: 1_000_000_000n, rounding };
      expect(multiply(nanos, multiplier, rounding)).toBe(divide(product));
    }),
  );
});

test('the rest below a nano goes where the rounding says', () => {
  expect(multiply(1n, 1_500_000_000n, 'half-even')).toBe(2n);
  expect(multiply(3n, 1_500_000_000n, 'half-even')).toBe(4n);
  expect(multiply(1n, 1_500_000_000n, 'down')).toBe(1n);
});
