import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { type Check, checkOutcomes, worstFirst } from './check.js';
import { judgeCapacity } from './judge-capacity.js';
import { judgeClockSkew } from './judge-clock-skew.js';
import { judgeParentBalance } from './judge-parent-balance.js';

const rank = { pass: 0, warn: 1, unknown: 2, fail: 3 } as const;
const at = (seconds: number) => new Date(Date.UTC(2026, 5, 1) + seconds * 1000);
const skewed = (seconds: number) => judgeClockSkew({ provider: 'Twilio', oursAt: at(seconds), theirsAt: at(0) });

test('clocks may be half a minute apart, warn beyond it and fail beyond five minutes', () => {
  expect([0, 30, -30].map((seconds) => skewed(seconds).outcome)).toEqual(['pass', 'pass', 'pass']);
  expect([31, -31, 300].map((seconds) => skewed(seconds).outcome)).toEqual(['warn', 'warn', 'warn']);
  expect([301, -4000].map((seconds) => skewed(seconds).outcome)).toEqual(['fail', 'fail']);
});

test('a provider that does not tell its time leaves the clock unknown', () => {
  expect(judgeClockSkew({ provider: 'Twilio', oursAt: at(0), theirsAt: null }).outcome).toBe('unknown');
});

test('subaccounts warn from 900 and fail at the limit of 1000', () => {
  expect([0, 899, 900, 999, 1000, 1200].map((count) => judgeCapacity(count).outcome)).toEqual([
    'pass',
    'pass',
    'warn',
    'warn',
    'fail',
    'fail',
  ]);
});

const usd = (nanos: bigint) => ({ nanos, currency: 'USD' });

test('a balance must last for three usual days, and an empty one fails whatever was used', () => {
  const recent = { sum: usd(70_000_000_000n), days: 7 };
  expect(judgeParentBalance(usd(30_000_000_000n), recent)).toMatchObject({
    outcome: 'pass',
    detail: "The parent's balance is 30.00 USD; a usual day costs 10.00 USD.",
  });
  expect(judgeParentBalance(usd(29_999_999_999n), recent).outcome).toBe('warn');
  expect(judgeParentBalance(usd(0n), recent).outcome).toBe('fail');
  expect(judgeParentBalance(usd(-1n), null).outcome).toBe('fail');
});

test('without a read day, or in another currency, nobody knows how long a balance lasts', () => {
  expect(judgeParentBalance(usd(1n), null).outcome).toBe('unknown');
  expect(judgeParentBalance(usd(1n), { sum: usd(1n), days: 0 }).outcome).toBe('unknown');
  expect(judgeParentBalance(usd(1n), { sum: { nanos: 1n, currency: 'EUR' }, days: 7 }).outcome).toBe('unknown');
});

test('more money never makes a balance worse, and more use never makes it better', () => {
  const amount = fc.bigInt({ min: -(10n ** 12n), max: 10n ** 12n });
  const used = fc.bigInt({ min: 0n, max: 10n ** 12n });
  const days = fc.integer({ min: 1, max: 30 });
  fc.assert(
    fc.property(amount, used, days, used, (balance, sum, over, more) => {
      const judged = (nanos: bigint, spent: bigint) =>
        rank[judgeParentBalance(usd(nanos), { sum: usd(spent), days: over }).outcome];
      expect(judged(balance + more, sum)).toBeLessThanOrEqual(judged(balance, sum));
      expect(judged(balance, sum + more)).toBeGreaterThanOrEqual(judged(balance, sum));
    }),
  );
});

test('the worst checks come first, and equal ones keep their order', () => {
  const checks = fc.array(
    fc.record({
      check: fc.string(),
      title: fc.constant(''),
      outcome: fc.constantFrom(...checkOutcomes),
      detail: fc.constant(''),
      advice: fc.constant(null),
    }),
  );
  fc.assert(
    fc.property(checks, (list: Check[]) => {
      const sorted = worstFirst(list);
      const ranks = sorted.map(({ outcome }) => rank[outcome]);
      expect(ranks).toEqual(ranks.toSorted((a, b) => b - a));
      for (const outcome of checkOutcomes) {
        const only = (of: readonly Check[]) => of.filter((check) => check.outcome === outcome);
        expect(only(sorted)).toEqual(only(list));
      }
    }),
  );
});
