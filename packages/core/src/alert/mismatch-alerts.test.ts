import { expect, test } from '@jest/globals';
import type { AlertTerms } from './alert-terms.js';
import { type AtStake, mismatchAlerts, mismatchesOver } from './mismatch-alerts.js';

const unit = 1_000_000_000n;
const terms: AlertTerms = {
  mismatchAbove: { usualNanos: 10n * unit, byCurrency: new Map([['JPY', 900n * unit]]) },
  ...{ provisional: false, balanceDays: 3, balanceBelow: null },
  walletBelow: { usualNanos: 5n * unit, byCurrency: new Map() },
};
const ash: AtStake = {
  ...{ customerId: 'ash', currency: 'USD', count: 12, underNanos: 8n * unit, overNanos: 2n * unit + 1n },
  provisionalNanos: 0n,
};
const alerts = (stakes: readonly AtStake[], own: Partial<AlertTerms> = {}) =>
  mismatchAlerts(stakes, { terms: { ...terms, ...own }, nameOf: (id) => id.toUpperCase() });

test('a customer is told of once, with number and sums, and only above the threshold', () => {
  expect(alerts([ash])).toEqual({
    kind: 'mismatch.above-threshold',
    open: [
      {
        ...{ kind: 'mismatch.above-threshold', subject: 'ash', path: '/mismatches?customerId=ash' },
        title: '12 mismatches of ASH came to more than the threshold',
        detail: '8.00 USD billed too little, 2.00 USD too much; the threshold is 10.00 USD.',
      },
    ],
    over: { but: [] },
  });
  expect(alerts([{ ...ash, overNanos: 2n * unit }]).open).toEqual([]);
});

test('under and over are never netted, currencies are never added, and each has its own threshold', () => {
  const yen = { ...ash, currency: 'JPY', underNanos: 899n * unit, overNanos: 0n };
  expect(alerts([{ ...ash, underNanos: 0n, overNanos: 9n * unit }, yen]).open).toEqual([]);
  expect(alerts([{ ...yen, overNanos: 2n * unit }]).open).toHaveLength(1);
});

test('what is provisional counts only where the agency says so', () => {
  const later = { ...ash, count: 0, underNanos: 0n, overNanos: 0n, provisionalNanos: 20n * unit };
  expect(alerts([later]).open).toEqual([]);
  expect(alerts([later], { provisional: true }).open).toHaveLength(1);
});

test('shared accounts are nobody’s alone and are told of all the same', () => {
  expect(alerts([{ ...ash, customerId: null }]).open).toMatchObject([{ subject: 'shared-accounts' }]);
});

test('between runs whoever is no longer above is cleared, and where provisional days count nobody is', () => {
  expect(mismatchesOver([ash, { ...ash, customerId: 'elm', underNanos: 0n }], terms)).toMatchObject({
    open: [],
    over: { but: ['ash'] },
  });
  expect(mismatchesOver([], { ...terms, provisional: true })).toMatchObject({ over: [] });
});
