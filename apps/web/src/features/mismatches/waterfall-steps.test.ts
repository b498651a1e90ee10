import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { amountOf, nanosOf } from '../../components/money/amount.js';
import { waterfallSteps } from './waterfall-steps.js';

const money = (nanos: bigint, currency = 'USD') => ({ amount: amountOf(nanos), currency });
const cause = (name: string, nanos: bigint) => ({
  cause: name,
  share: amountOf(nanos),
  certainty: 'inferred' as const,
  detail: name,
});
const told = {
  ...{ cost: money(1_000_000_000n), expected: money(1_350_000_000n), billed: money(1_000_000_001n) },
  ...{ difference: money(-349_999_999n), residual: money(1n) },
  causes: [
    cause('missing-charge', -300_000_000n),
    cause('missing-charge', -60_000_000n),
    cause('rounding', 10_000_000n),
  ],
};

test('a difference is led from cost over expected to billed, one step for each cause', () => {
  expect(waterfallSteps(told)?.map(({ label, from, to }) => `${label} ${from} ${to}`)).toEqual([
    'Twilio cost 0.000000000 1.000000000',
    'Agreed markup 1.000000000 1.350000000',
    'Expected 0.000000000 1.350000000',
    'Missing charge 1.350000000 0.990000000',
    'Rounding 0.990000000 1.000000000',
    'Residual 1.000000000 1.000000001',
    'Billed 0.000000000 1.000000001',
  ]);
});

test('usage without a charge ends at nothing, and a charge without usage begins there', () => {
  const unbilled = { ...told, billed: null, causes: [cause('missing-charge', -1_350_000_000n)], residual: money(0n) };
  expect(waterfallSteps(unbilled)?.at(-1)).toMatchObject({ label: 'Nothing billed', to: '0.000000000' });
  const orphan = { ...told, cost: null, expected: money(0n), causes: [cause('orphan-charge', 1_000_000_000n)] };
  expect(waterfallSteps(orphan)?.map(({ label }) => label)).toEqual([
    ...['No usage', 'Expected', 'Orphan charge', 'Residual', 'Billed'],
  ]);
});

test('nothing is drawn where nothing was expected, where currencies differ, or where the parts do not add up', () => {
  expect(waterfallSteps({ ...told, expected: null })).toBeNull();
  expect(waterfallSteps({ ...told, billed: money(1_000_000_001n, 'CAD') })).toBeNull();
  expect(waterfallSteps({ ...told, residual: money(2n) })).toBeNull();
});

test('every step begins where the one before ended, to the last decimal', () => {
  const nanos = fc.bigInt({ min: -(10n ** 15n), max: 10n ** 15n });
  const names = fc.constantFrom('rounding', 'wrong-rate', 'late-posting', 'currency');
  fc.assert(
    fc.property(
      nanos,
      nanos,
      fc.array(fc.tuple(names, nanos), { maxLength: 6 }),
      nanos,
      (cost, expected, shares, rest) => {
        const difference = shares.reduce((sum, [, share]) => sum + share, rest);
        const steps = waterfallSteps({
          ...{ cost: money(cost), expected: money(expected), billed: money(expected + difference) },
          ...{ difference: money(difference), residual: money(rest) },
          causes: shares.map(([name, share]) => cause(name, share)),
        });
        if (steps === null) throw new Error('there is a way');
        for (const [index, { kind, from, to, change }] of steps.entries()) {
          expect(nanosOf(to) - nanosOf(from)).toBe(nanosOf(change));
          const before = steps[index - 1];
          if (before !== undefined) expect(kind === 'level' ? to : from).toBe(before.to);
        }
        expect(nanosOf(steps.at(-1)?.to ?? '')).toBe(expected + difference);
      },
    ),
  );
});
