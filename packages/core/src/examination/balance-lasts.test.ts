import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { balanceLasts } from './balance-lasts.js';

const usd = (nanos: bigint) => ({ nanos, currency: 'USD' });
const unit = 1_000_000_000n;

test('a balance lasts for the whole days that it pays', () => {
  expect(balanceLasts(usd(100n * unit), { sum: usd(70n * unit), days: 7 })).toEqual({ kind: 'days', days: 10 });
  expect(balanceLasts(usd(99n * unit), { sum: usd(70n * unit), days: 7 })).toEqual({ kind: 'days', days: 9 });
});

test('a balance at zero or below it is spent, whatever usage costs', () => {
  expect(balanceLasts(usd(0n), null)).toEqual({ kind: 'spent' });
  expect(balanceLasts(usd(-unit), { sum: usd(unit), days: 7 })).toEqual({ kind: 'spent' });
});

test('nothing is said without a day that was read, without usage, or over two currencies', () => {
  const why = (recent: Parameters<typeof balanceLasts>[1]) => balanceLasts(usd(unit), recent);
  expect(why(null)).toEqual({ kind: 'unknown', why: 'no-day-read' });
  expect(why({ sum: usd(unit), days: 0 })).toEqual({ kind: 'unknown', why: 'no-day-read' });
  expect(why({ sum: usd(0n), days: 7 })).toEqual({ kind: 'unknown', why: 'nothing-used' });
  expect(why({ sum: { nanos: unit, currency: 'EUR' }, days: 7 })).toEqual({ kind: 'unknown', why: 'other-currency' });
});

test('the days that are promised are paid for, and one more would not be', () => {
  const amount = fc.bigInt({ min: 1n, max: 10n ** 15n });
  fc.assert(
    fc.property(amount, amount, fc.integer({ min: 1, max: 31 }), (balance, sum, days) => {
      const lasts = balanceLasts(usd(balance), { sum: usd(sum), days });
      if (lasts.kind !== 'days') throw new Error('a balance above zero with usage lasts for some days');
      const cost = (count: number) => BigInt(count) * sum;
      expect(cost(lasts.days) <= balance * BigInt(days)).toBe(true);
      expect(lasts.days === 9_999 || cost(lasts.days + 1) > balance * BigInt(days)).toBe(true);
    }),
  );
});
