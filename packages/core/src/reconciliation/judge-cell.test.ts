import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { key, pairs, sideOf, terms } from '../../test/cells.js';
import { defaultTolerance } from '../billing/tolerance.js';
import { expectedCharge } from './charge-rounding.js';
import { type CellTerms, cellAllowance, judgeCell, judgeExpected, noRounding, verdicts } from './judge-cell.js';

const agreed: CellTerms = {
  rate: 1_500_000_000n,
  tolerance: defaultTolerance,
  rounding: noRounding,
  usageComplete: true,
  ledgerComplete: true,
};

function judge(cost: bigint | null, billed: bigint | null, changed: Partial<CellTerms> = {}) {
  const usage = cost === null ? null : sideOf(cost);
  const charge = billed === null ? null : sideOf(billed);
  return judgeCell({ ...key, usage, charge }, { ...agreed, ...changed });
}

const green = ['matched', 'within-tolerance'];

test('each cell gets one verdict, and it says what the amounts say', () => {
  fc.assert(
    fc.property(pairs, terms, (cell, agreement) => {
      const { verdict, differenceNanos, expectedNanos } = judgeCell(cell, agreement);
      expect(verdicts).toContain(verdict);
      if (differenceNanos === null || expectedNanos === null) {
        expect(['incomplete', 'undecided']).toContain(verdict);
        return;
      }
      const size = differenceNanos < 0n ? -differenceNanos : differenceNanos;
      const allowed = cellAllowance(cell, agreement, expectedNanos);
      expect(verdict === 'matched').toBe(size === 0n);
      expect(verdict === 'within-tolerance').toBe(size > 0n && size <= allowed);
      const outside = size > 0n && size > allowed;
      expect(verdict === 'unbilled').toBe(outside && cell.charge === null);
      expect(verdict === 'unsupported').toBe(outside && cell.usage === null);
      const both = outside && cell.charge !== null && cell.usage !== null;
      expect(verdict === 'underbilled').toBe(both && differenceNanos < 0n);
      expect(verdict === 'overbilled').toBe(both && differenceNanos > 0n);
    }),
  );
});

test('never green when a side is incomplete, nobody set a rate, or the currencies differ', () => {
  fc.assert(
    fc.property(pairs, terms, (cell, agreement) => {
      const { verdict } = judgeCell(cell, agreement);
      const complete = agreement.usageComplete && agreement.ledgerComplete;
      if (!complete) expect(verdict).toBe('incomplete');
      else if (agreement.rate === null || cell.product === 'unattributed') expect(verdict).toBe('undecided');
      else if (cell.usage !== null && cell.charge !== null && cell.usage.currency !== cell.charge.currency) {
        expect(verdict).toBe('undecided');
      } else expect(['incomplete', 'undecided']).not.toContain(verdict);
    }),
  );
});

test('a charge as it should be, or one beside it, is judged by what was expected, however it is rounded', () => {
  const cost = fc.bigInt({ min: -(10n ** 9n), max: 10n ** 9n }).map((amount) => amount * 10_000n);
  const rates = fc.constantFrom(0n, 1_000_000_000n, 1_050_000_000n, 1_350_000_000n, 1_000_000_100n);
  const beside = fc.constantFrom(-1n, 0n, 1n);
  fc.assert(
    fc.property(cost, rates, terms, beside, fc.boolean(), (costNanos, rate, others, off, isRounded) => {
      const agreement = { ...others, rate };
      const expected = expectedCharge(costNanos, rate, agreement.rounding);
      const near = isRounded ? expected : expectedCharge(costNanos, rate, noRounding);
      const cell = { usage: sideOf(costNanos), charge: sideOf(near + off) };
      expect(judgeCell(cell, agreement)).toEqual(judgeExpected(cell, agreement, expected));
    }),
  );
});

test('a wider tolerance never makes a green cell red', () => {
  fc.assert(
    fc.property(pairs, terms, fc.bigInt({ min: 0n, max: 10n ** 11n }), (cell, agreement, more) => {
      const wider = { ...agreement.tolerance, absolute: agreement.tolerance.absolute + more };
      const before = judgeCell(cell, agreement).verdict;
      const after = judgeCell(cell, { ...agreement, tolerance: wider }).verdict;
      if (green.includes(before)) expect(after).toBe(before);
    }),
  );
});

test.each([
  [2_000_000_000n, 3_000_000_000n, 'matched', 0n],
  [2_000_000_000n, 3_010_000_000n, 'within-tolerance', 10_000_000n],
  [2_000_000_000n, 3_020_000_000n, 'overbilled', 20_000_000n],
  [2_000_000_000n, 2_000_000_000n, 'underbilled', -1_000_000_000n],
  [2_000_000_000n, 0n, 'underbilled', -3_000_000_000n],
  [2_000_000_000n, null, 'unbilled', -3_000_000_000n],
  [1_000_000n, null, 'within-tolerance', -1_500_000n],
  [null, 2_000_000_000n, 'unsupported', 2_000_000_000n],
  [null, 5_000_000n, 'within-tolerance', 5_000_000n],
  [null, 0n, 'matched', 0n],
])('cost %s, billed %s: %s', (cost, billed, verdict, difference) => {
  expect(judge(cost, billed)).toMatchObject({ verdict, differenceNanos: difference });
});

test('a product that is not rebilled expects nothing', () => {
  expect(judge(2_000_000_000n, null, { rate: 0n })).toMatchObject({ verdict: 'matched', expectedNanos: 0n });
  expect(judge(2_000_000_000n, 1_000_000_000n, { rate: 0n })).toMatchObject({ verdict: 'overbilled' });
});

test('sides in two currencies are shown and not compared', () => {
  const cell = { ...key, usage: sideOf(2_000_000_000n, 'CAD'), charge: sideOf(3_000_000_000n, 'USD') };
  expect(judgeCell(cell, agreed)).toEqual({
    verdict: 'undecided',
    costNanos: 2_000_000_000n,
    expectedNanos: null,
    billedNanos: 3_000_000_000n,
    differenceNanos: null,
    currency: 'CAD',
    billedCurrency: 'USD',
  });
});

test('usage of no product that is known is undecided, even where its charge is what any other’s should be', () => {
  const unattributed = (nanos: bigint) => ({ ...sideOf(nanos), product: 'unattributed' as const });
  const cell = { usage: unattributed(2_000_000_000n), charge: unattributed(3_000_000_000n) };
  expect(judgeCell(cell, agreed)).toMatchObject({ verdict: 'undecided' });
});

test('a side that was not read to its end is no loss', () => {
  const judged = judge(2_000_000_000n, null, { ledgerComplete: false });
  expect(judged).toMatchObject({ verdict: 'incomplete', expectedNanos: 3_000_000_000n, differenceNanos: null });
});

test("a day's charge rounded to cents is expected in cents", () => {
  const rounding = { unit: 'cent', stage: 'day', mode: 'half-up' } as const;
  expect(judge(3_340_000n, 10_000_000n, { rounding })).toMatchObject({ verdict: 'matched' });
});

test('rounding of each item is allowed for', () => {
  const exact = { ...defaultTolerance, absolute: 0n, relative: 0n };
  const rounding = { unit: 'cent', stage: 'item', mode: 'half-up' } as const;
  const judgeItems = (items: number) =>
    judgeCell(
      { ...key, usage: sideOf(0n, 'USD', 2), charge: sideOf(20_000_000n, 'USD', items) },
      {
        ...agreed,
        tolerance: exact,
        rounding,
      },
    ).verdict;
  expect([judgeItems(3), judgeItems(4)]).toEqual(['overbilled', 'within-tolerance']);
});

test('a cell without sides is a mistake of the caller', () => {
  expect(() => judge(null, null)).toThrow(/neither usage nor a charge/);
});
