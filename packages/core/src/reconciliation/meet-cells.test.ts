import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { amounts } from '../../test/cells.js';
import { multiply } from '../money/multiplier.js';
import type { Product } from '../usage/product.js';
import { judgeExpected, noRounding } from './judge-cell.js';
import { type ExpectedCell, meetCells } from './meet-cells.js';
import type { PairedCell } from './pair-cells.js';

const unit = 1_000_000_000n;
const key = { subject: 'loc', day: '2026-03-01' };

function rated(
  product: Product,
  cost: bigint | null,
  billed: bigint | null,
  rate: bigint | null,
  currency = 'USD',
): ExpectedCell {
  const side = (nanos: bigint | null) => (nanos === null ? null : { ...key, product, nanos, currency, items: 1 });
  const expectedNanos = rate === null ? null : multiply(cost ?? 0n, rate, 'half-even');
  return { cell: { ...key, product, usage: side(cost), charge: side(billed) }, expectedNanos };
}
const verdictOf = (met: { cell: PairedCell; expectedNanos: bigint } | null) => {
  if (met === null) return null;
  const tolerance = { absolute: 0n, relative: 0n, driftBudget: 0n };
  const terms = { tolerance, rounding: noRounding, usageComplete: true, ledgerComplete: true };
  return judgeExpected(met.cell, terms, met.expectedNanos);
};

test('one combined row a message: texts and pictures are marked up, the carrier’s fee is passed on', () => {
  const met = meetCells(
    [
      rated('sms', 10n * unit, 24n * unit, 1_500_000_000n),
      rated('mms', 4n * unit, null, 1_500_000_000n),
      rated('carrier-fees', 3n * unit, null, unit),
    ],
    'texting',
  );
  expect(met?.expectedNanos).toBe(24n * unit);
  expect(verdictOf(met)).toMatchObject({ verdict: 'matched', costNanos: 17n * unit, billedNanos: 24n * unit });
});

test('a product without a rate cannot be expected anywhere, so it stays outside', () => {
  const cells = [rated('sms', unit, 2n * unit, unit), rated('mms', unit, null, unit), rated('rcs', unit, null, null)];
  expect(meetCells(cells, 'texting')?.met.map(({ product }) => product)).toEqual(['sms', 'mms']);
});

test('another currency is never added', () => {
  const cells = [rated('sms', unit, 2n * unit, unit), rated('mms', unit, null, unit, 'EUR')];
  expect(meetCells(cells, 'texting')).toBeNull();
});

test('nobody meets alone', () => {
  expect(meetCells([rated('mms', unit, null, unit)], 'texting')).toBeNull();
  expect(meetCells([], 'texting')).toBeNull();
});

test('whatever meets, cost and charge are the sums, and expected is what the products expect by themselves', () => {
  const one = fc.record({
    cost: fc.option(amounts),
    billed: fc.option(amounts),
    rate: fc.bigInt({ min: 0n, max: 3n * unit }),
  });
  const some = fc.array(one, { minLength: 2, maxLength: 5 });
  const names = ['sms', 'mms', 'rcs', 'messaging-fees', 'carrier-fees'] as const;
  fc.assert(
    fc.property(some, (parts) => {
      const present = parts.filter(({ cost, billed }) => cost !== null || billed !== null);
      fc.pre(present.length > 1);
      const met = meetCells(
        present.map(({ cost, billed, rate }, n) => rated(names[n] ?? 'sms', cost, billed, rate)),
        'texting',
      );
      const sum = (amount: (part: (typeof present)[number]) => bigint) =>
        present.reduce((total, part) => total + amount(part), 0n);
      expect(met?.cell.usage?.nanos ?? 0n).toBe(sum(({ cost }) => cost ?? 0n));
      expect(met?.cell.charge?.nanos ?? 0n).toBe(sum(({ billed }) => billed ?? 0n));
      expect(met?.expectedNanos).toBe(sum(({ cost, rate }) => multiply(cost ?? 0n, rate, 'half-even')));
    }),
  );
});
