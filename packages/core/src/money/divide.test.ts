import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { divide, type Rounding, scalesTo } from './divide.js';

const whole = fc.bigInt({ min: -(10n ** 30n), max: 10n ** 30n });
const divisors = whole.filter((value) => value !== 0n);
const small = fc.bigInt({ min: -60n, max: 60n });
const cases = fc.oneof(
  fc.tuple(whole, divisors),
  fc.tuple(
    small,
    small.filter((value) => value !== 0n),
  ),
);
const roundings = fc.constantFrom<Rounding>('half-up', 'half-even', 'up', 'down');
const size = (value: bigint) => (value < 0n ? -value : value);

test('what rounding leaves over is smaller than one unit, and at most half of one when it rounds to the nearest', () => {
  fc.assert(
    fc.property(cases, roundings, ([dividend, divisor], rounding) => {
      const rest = size(dividend - divide({ dividend, divisor, rounding }) * divisor);
      expect(rest < size(divisor)).toBe(true);
      if (rounding.startsWith('half')) expect(rest * 2n <= size(divisor)).toBe(true);
    }),
  );
});

test('up never comes nearer to zero than the quotient, down never farther', () => {
  fc.assert(
    fc.property(cases, ([dividend, divisor]) => {
      expect(size(divide({ dividend, divisor, rounding: 'up' }) * divisor) >= size(dividend)).toBe(true);
      expect(divide({ dividend, divisor, rounding: 'down' })).toBe(dividend / divisor);
    }),
  );
});

test('both signs round to the same size', () => {
  fc.assert(
    fc.property(cases, roundings, ([dividend, divisor], rounding) => {
      const quotient = divide({ dividend, divisor, rounding });
      expect(divide({ dividend: -dividend, divisor, rounding })).toBe(-quotient);
      expect(divide({ dividend, divisor: -divisor, rounding })).toBe(-quotient);
    }),
  );
});

test('what divides exactly is not rounded', () => {
  fc.assert(
    fc.property(whole, divisors, roundings, (quotient, divisor, rounding) => {
      expect(divide({ dividend: quotient * divisor, divisor, rounding })).toBe(quotient);
    }),
  );
});

test.each([
  [5n, { 'half-up': 3n, 'half-even': 2n, up: 3n, down: 2n }],
  [7n, { 'half-up': 4n, 'half-even': 4n, up: 4n, down: 3n }],
  [-5n, { 'half-up': -3n, 'half-even': -2n, up: -3n, down: -2n }],
] as const)('%s halves', (dividend, expected) => {
  for (const rounding of ['half-up', 'half-even', 'up', 'down'] as const) {
    expect(divide({ dividend, divisor: 2n, rounding })).toBe(expected[rounding]);
  }
});

test('nothing is divided by zero', () => {
  expect(() => divide({ dividend: 1n, divisor: 0n, rounding: 'up' })).toThrow(RangeError);
});

test('an amount scales to another exactly where nothing is left to round', () => {
  const multipliers = fc.oneof(fc.constantFrom(0n, 1_000_000_000n, 1_350_000_000n, 1_000_000_100n), whole);
  const beside = fc.constantFrom(0n, 0n, 1n, -1n);
  fc.assert(
    fc.property(whole, fc.constantFrom(1n, 10n ** 9n), multipliers, beside, (count, step, multiplier, off) => {
      const nanos = count * step;
      const scaled = divide({ dividend: nanos * multiplier, divisor: 10n ** 9n, rounding: 'down' }) + off;
      expect(scalesTo(nanos, multiplier, scaled)).toBe(scaled * 10n ** 9n === nanos * multiplier);
    }),
  );
});
