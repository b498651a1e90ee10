import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { driftProducts } from '../mismatch/case-product.js';
import { verdicts } from '../reconciliation/judge-cell.js';
import { addDays } from '../time/day.js';
import { monthOf } from '../time/month.js';
import type { Product } from '../usage/product.js';
import { bindingDrift, type DriftCell, driftOf } from './drift.js';
import { defaultTolerance, type ToleranceSetting } from './tolerance.js';

const cent = 10_000_000n;
const march = { customerId: 'a', month: '2026-03' };

function small(day: string, differenceNanos: bigint, more: Partial<DriftCell> = {}): DriftCell {
  return {
    customerId: 'a',
    day,
    product: 'sms',
    verdict: 'within-tolerance',
    provisional: false,
    currency: 'USD',
    costNanos: 90n * cent,
    expectedNanos: 100n * cent,
    billedNanos: 100n * cent + differenceNanos,
    differenceNanos,
    ...more,
  };
}

function setting(budget: bigint, product: Product | null = null, customerId: string | null = null): ToleranceSetting {
  return { customerId, product, tolerance: { ...defaultTolerance, driftBudget: budget } };
}

function sumsOf(cells: readonly DriftCell[], settings: readonly ToleranceSetting[] = []) {
  const [drift] = driftOf(cells, { months: [march], settings });
  if (drift === undefined) throw new Error('every month that is asked for is answered');
  return drift.sums;
}

test('small differences in one direction add up over a month until the budget is spent', () => {
  const days = Array.from({ length: 26 }, (_, index) => addDays('2026-03-01', index));
  const spent = sumsOf(days.slice(0, 25).map((day) => small(day, -4n * cent)));
  expect(spent['drift-under']).toMatchObject({ sumNanos: 100n * cent, exceeded: false, cells: 25 });
  const over = sumsOf(days.map((day) => small(day, -4n * cent)));
  expect(over['drift-under']).toMatchObject({ sumNanos: 104n * cent, exceeded: true, budgetNanos: 100n * cent });
});

test('what was billed too little is never netted against what was billed too much', () => {
  const both = sumsOf([small('2026-03-01', -101n * cent), small('2026-03-02', 101n * cent)]);
  expect(both['drift-under']).toMatchObject({ exceeded: true, sumNanos: 101n * cent });
  expect(both['drift-over']).toMatchObject({ exceeded: true, sumNanos: 101n * cent });
});

test('only settled differences inside the tolerance count', () => {
  const left = verdicts.filter((verdict) => verdict !== 'within-tolerance');
  const cells = [
    small('2026-03-01', -101n * cent, { provisional: true }),
    ...left.map((verdict) => small('2026-03-02', -101n * cent, { verdict })),
    small('2026-04-01', -101n * cent),
    small('2026-03-01', -101n * cent, { customerId: 'b' }),
  ];
  expect(sumsOf(cells)['drift-under']).toMatchObject({ sumNanos: 0n, cells: 0, exceeded: false });
});

test('the customer’s budget comes before the agency’s', () => {
  const cells = [small('2026-03-01', 30n * cent)];
  expect(sumsOf(cells, [setting(20n * cent)])['drift-over'].exceeded).toBe(true);
  expect(sumsOf(cells, [setting(20n * cent), setting(40n * cent, null, 'a')])['drift-over'].exceeded).toBe(false);
});

test('a product with a tolerance of its own has to stay within its own budget as well', () => {
  const cells = [small('2026-03-01', 30n * cent), small('2026-03-01', 5n * cent, { product: 'voice' })];
  const ofSms = sumsOf(cells, [setting(20n * cent, 'sms')])['drift-over'];
  expect(ofSms).toMatchObject({ exceeded: true, sumNanos: 30n * cent, budgetNanos: 20n * cent, cells: 1 });
  const ofAll = sumsOf(cells, [setting(20n * cent, 'sms'), setting(34n * cent)])['drift-over'];
  expect(ofAll).toMatchObject({ exceeded: true, sumNanos: 35n * cent, budgetNanos: 34n * cent, cells: 2 });
});

test('another currency has sums of its own and no budget', () => {
  const cells = [small('2026-03-01', -1n, { currency: 'EUR' }), small('2026-03-01', -99n * cent)];
  const drifts = driftOf(cells, { months: [march], settings: [] });
  expect(drifts.map(({ currency, sums }) => [currency, sums['drift-under'].exceeded])).toEqual([
    ['USD', false],
    ['EUR', true],
  ]);
  expect(bindingDrift(drifts, 'drift-under').map(({ currency }) => currency)).toEqual(['EUR']);
  expect(bindingDrift(drifts, 'drift-over').map(({ currency }) => currency)).toEqual(['USD']);
});

const cells = fc.array(
  fc.record({
    customerId: fc.constantFrom('a', 'b'),
    day: fc.integer({ min: 0, max: 80 }).map((days) => addDays('2026-01-15', days)),
    product: fc.constantFrom('sms', 'voice', 'unattributed'),
    verdict: fc.constantFrom(...verdicts, 'within-tolerance' as const),
    provisional: fc.boolean(),
    currency: fc.constantFrom('USD', 'USD', 'EUR'),
    costNanos: fc.constant(null),
    expectedNanos: fc.constant(100n),
    billedNanos: fc.constant(null),
    differenceNanos: fc.bigInt({ min: -50n * cent, max: 50n * cent }).filter((nanos) => nanos !== 0n),
  }),
);
const asked = ['a', 'b'].flatMap((customerId) =>
  ['2026-01', '2026-02', '2026-03'].map((month) => ({ customerId, month })),
);

test('every small difference is in exactly one sum, and without product budgets none is left out', () => {
  fc.assert(
    fc.property(cells, (all) => {
      const drifts = driftOf(all, { months: asked, settings: [] });
      const counted = all.filter((one) => {
        const inMonth = asked.some(({ month }) => month === monthOf(one.day));
        return inMonth && one.verdict === 'within-tolerance' && !one.provisional;
      });
      for (const currency of ['USD', 'EUR']) {
        const sum = drifts
          .filter((drift) => drift.currency === currency)
          .flatMap(({ sums }) => driftProducts.map((product) => sums[product].sumNanos))
          .reduce((total, nanos) => total + nanos, 0n);
        const sizes = counted
          .filter((one) => one.currency === currency)
          .map(({ differenceNanos }) => (differenceNanos < 0n ? -differenceNanos : differenceNanos));
        expect(sum).toBe(sizes.reduce((total, nanos) => total + nanos, 0n));
      }
    }),
  );
});

test('the order of results changes nothing, and each customer, month and direction is told once', () => {
  fc.assert(
    fc.property(cells, fc.nat(), (all, seed) => {
      const turned = all.map((_, index) => all[(index + seed) % all.length] ?? small('2026-03-01', 1n));
      const drifts = driftOf(all, { months: asked, settings: [] });
      expect(driftOf(turned, { months: asked, settings: [] })).toEqual(drifts);
      for (const product of driftProducts) {
        const told = bindingDrift(drifts, product).map(({ customerId, month }) => `${customerId} ${month}`);
        expect(told.sort()).toEqual(asked.map(({ customerId, month }) => `${customerId} ${month}`).sort());
      }
    }),
  );
});
