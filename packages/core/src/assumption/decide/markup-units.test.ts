import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { type ChargedText, decideMarkup } from './markup-units.js';

const before = 1_100_000_000n;
const [five, hundred] = [1_050_000_000n, 2_000_000_000n];
const asSet = [
  { set: five, read: five },
  { set: hundred, read: hundred },
];
const notAsked: ChargedText = { kind: 'not-asked' };
const charged = (billedNanos: bigint, ...costs: bigint[]): ChargedText => ({
  kind: 'charged',
  charge: { id: 'tx1', billedNanos, costs },
});

test('what is shown as it was set proves no unit by itself', () => {
  const { outcome, detail } = decideMarkup({ before, readBacks: asSet }, notAsked);
  expect(outcome).toBe('not-testable-here');
  expect(detail).toBe(
    'Read back: the location shows what was set, each time. Charged: no text was sent, and only a charge proves the unit.',
  );
});

test('a markup that is shown in another unit refutes it without any text', () => {
  const readBacks = [{ set: five, read: 5_000_000_000n }];
  expect(decideMarkup({ before, readBacks }, notAsked)).toMatchObject({
    outcome: 'does-not-hold',
    figures: { 'read back after 1.05 times the cost was set': '5' },
  });
});

test('a location that shows no change, or no markup at all, says nothing of the unit', () => {
  const readBacks = [
    { set: five, read: before },
    { set: hundred, read: null },
  ];
  expect(decideMarkup({ before, readBacks }, charged(20n, 10n)).outcome).toBe('not-testable-here');
  expect(decideMarkup({ before, readBacks: [] }, notAsked).outcome).toBe('not-testable-here');
});

test('twice the price at 100 % holds, with or without the carrier’s fee in the price', () => {
  expect(decideMarkup({ before, readBacks: asSet }, charged(16_600_000n, 8_300_000n)).outcome).toBe('holds');
  expect(decideMarkup({ before, readBacks: asSet }, charged(16_600_000n, 11_300_000n, 8_300_000n)).outcome).toBe(
    'holds',
  );
});

test('once the price and a hundred times the price are other units, and what is between them is none', () => {
  const outcome = (billed: bigint) => decideMarkup({ before, readBacks: asSet }, charged(billed, 8_300_000n));
  expect(outcome(8_300_000n)).toMatchObject({ outcome: 'does-not-hold', counterExamples: ['tx1'] });
  expect(outcome(830_000_000n).outcome).toBe('does-not-hold');
  expect(outcome(17_500_000n)).toMatchObject({ outcome: 'not-testable-here', detail: expect.stringContaining('A14') });
});

test('a text that was not sent, or not charged, leaves it open', () => {
  const why = 'nobody sent a text.';
  expect(decideMarkup({ before, readBacks: asSet }, { kind: 'missing', why }).detail).toContain(why);
  expect(decideMarkup({ before, readBacks: asSet }, charged(0n, 8_300_000n)).outcome).toBe('not-testable-here');
  expect(decideMarkup({ before, readBacks: asSet }, charged(16_600_000n)).outcome).toBe('not-testable-here');
});

test('it holds only where the charge is twice the price to its last decimal, whatever the price', () => {
  const nanos = fc.bigInt({ min: 1n, max: 10n ** 12n });
  fc.assert(
    fc.property(nanos, nanos, (billed, cost) => {
      const { outcome } = decideMarkup({ before, readBacks: asSet }, charged(billed, cost));
      if (outcome !== 'holds') return;
      const off = billed > 2n * cost ? billed - 2n * cost : 2n * cost - billed;
      expect(off * 100n <= 2n * cost).toBe(true);
    }),
  );
  fc.assert(
    fc.property(nanos, (cost) => {
      expect(decideMarkup({ before, readBacks: asSet }, charged(2n * cost, cost)).outcome).toBe('holds');
    }),
  );
});
