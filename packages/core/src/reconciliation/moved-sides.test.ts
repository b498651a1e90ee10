import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { verdicts } from './judge-cell.js';
import { hasMoved, type Revision, sidesMoved } from './moved-sides.js';

const result: Revision = {
  ...{ verdict: 'matched', costNanos: 10n, expectedNanos: 15n, billedNanos: 15n, currency: 'USD' },
  ...{ billedCurrency: 'USD', rate: 1_500_000_000n, accountSid: 'AC1', isGroup: false },
};
const silent = { usage: false, charges: false };
const moved = (after: Partial<Revision>, heard: Partial<typeof silent> = {}) =>
  sidesMoved({ before: result, after: { ...result, ...after }, heard: { ...silent, ...heard } });

test('a provider that said something else moved its own side', () => {
  const used = { verdict: 'underbilled', costNanos: 12n, expectedNanos: 18n } as const;
  expect(moved(used, { usage: true })).toEqual(['usage']);
  expect(moved({ verdict: 'underbilled', billedNanos: 9n }, { charges: true })).toEqual(['charges']);
  expect(moved({ ...used, billedNanos: 18n }, { usage: true, charges: true })).toEqual(['usage', 'charges']);
});

test('what moved although no provider said anything was moved by people', () => {
  expect(moved({ verdict: 'overbilled', billedNanos: 20n })).toEqual(['classification']);
  expect(moved({ verdict: 'underbilled', costNanos: 12n, expectedNanos: 18n })).toEqual(['classification']);
  expect(moved({ verdict: 'underbilled', expectedNanos: 20n, rate: 2_000_000_000n })).toEqual(['rate']);
  expect(moved({ verdict: 'undecided', expectedNanos: null, rate: null })).toEqual(['rate']);
  expect(moved({ verdict: 'within-tolerance' })).toEqual(['tolerance']);
  expect(moved({ verdict: 'undecided', costNanos: null, expectedNanos: null, isGroup: true })).toEqual(['connection']);
});

test('a rounding that changes the expected charge is told as the rate', () => {
  expect(moved({ verdict: 'within-tolerance', expectedNanos: 16n })).toEqual(['rate']);
});

const revision: fc.Arbitrary<Revision> = fc.record({
  verdict: fc.constantFrom(...verdicts),
  costNanos: fc.constantFrom(null, 1n, 2n),
  expectedNanos: fc.constantFrom(null, 1n, 2n),
  billedNanos: fc.constantFrom(null, 1n, 2n),
  currency: fc.constantFrom('USD', 'EUR'),
  billedCurrency: fc.constantFrom(null, 'USD', 'EUR'),
  rate: fc.constantFrom(null, 1n, 2n),
  accountSid: fc.constantFrom(null, 'AC1', 'AC2'),
  isGroup: fc.boolean(),
});

test('what moved has always a side that moved it, and what says the same in everything has none', () => {
  const heard = fc.record({ usage: fc.boolean(), charges: fc.boolean() });
  fc.assert(
    fc.property(revision, revision, heard, (before, after, told) => {
      if (hasMoved(before, after)) expect(sidesMoved({ before, after, heard: told })).not.toEqual([]);
      expect(sidesMoved({ before, after: before, heard: told })).toEqual([]);
    }),
  );
});
