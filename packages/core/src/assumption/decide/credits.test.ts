import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { decideCredits } from './credits.js';
import { decideEmptyWallet, emptySpans } from './empty-wallet.js';

const segment = 9_130_000n;
const byBalance = Array.from({ length: 30 }, (_, index) => ({
  id: `paid-${index}`,
  nanos: segment * BigInt(1 + (index % 3)),
  paidByCredits: false,
}));
const byCredits = (...sizes: readonly bigint[]) =>
  sizes.map((nanos, index) => ({ id: `given-${index}`, nanos, paidByCredits: true }));

test('charges paid by credits that cost as much as others are full charges', () => {
  const rows = byCredits(segment, segment * 2n, segment, segment * 3n, segment);
  expect(decideCredits([...byBalance, ...rows]).outcome).toBe('holds');
});

test('a charge that credits made smaller is not a full one', () => {
  fc.assert(
    fc.property(fc.bigInt({ min: 0n, max: segment - 1n }), (shrunk) => {
      const decision = decideCredits([...byBalance, ...byCredits(segment, shrunk)]);
      expect(decision).toMatchObject({ outcome: 'does-not-hold', counterExamples: ['given-1'] });
    }),
  );
});

test('without credits, or without charges to hold them against, nothing is said', () => {
  expect(decideCredits(byBalance).outcome).toBe('not-testable-here');
  expect(decideCredits(byCredits(segment, 1n)).outcome).toBe('not-testable-here');
});

const at = (hour: number) => new Date(Date.UTC(2026, 10, 1, hour));
const balances = [
  { bookedAt: at(12), nanos: 5n },
  { bookedAt: at(10), nanos: 0n },
  { bookedAt: at(8), nanos: 1n },
];
const sent = (...hours: readonly number[]) => hours.map((hour, index) => ({ id: `SM${index}`, at: at(hour) }));

test('a wallet is empty from the row that empties it to the next one, in whatever order rows come', () => {
  expect(emptySpans(balances, at(24))).toEqual([{ from: at(10), to: at(12) }]);
  expect(emptySpans([{ bookedAt: at(10), nanos: -1n }], at(24))).toEqual([{ from: at(10), to: at(24) }]);
});

test('texts that were sent meanwhile show that an empty wallet stops nothing', () => {
  const spans = emptySpans(balances, at(24));
  expect(decideEmptyWallet(spans, sent(10, 10, 11)).outcome).toBe('holds');
});

test('that nothing was sent meanwhile proves nothing', () => {
  const spans = emptySpans(balances, at(24));
  expect(decideEmptyWallet(spans, sent(9, 12, 13, 14)).outcome).toBe('not-testable-here');
  expect(decideEmptyWallet([], sent(9, 10, 11)).outcome).toBe('not-testable-here');
});
