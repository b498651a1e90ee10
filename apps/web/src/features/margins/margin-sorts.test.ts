import { expect, test } from '@jest/globals';
import type { Margin } from '../../api/types.js';
import { sortMargins } from './margin-sorts.js';

const row = (customerName: string, currency: string, cost: string, earnedMarkup: string | null): Margin => {
  const money = (amount: string) => ({ amount, currency });
  const none = { cells: 0, cost: money('0'), billed: money('0') };
  const part = {
    ...{ cells: 1, cost: money(cost), expected: money('0'), billed: money('0'), agreedMarkup: null, earnedMarkup },
    ...{ short: money('0'), beyond: money('0') },
  };
  return {
    ...{ customerId: null, customerName, accountSid: null, product: null, currency, rates: [] },
    ...{ settled: part, provisional: part, undecided: none, incomplete: none },
  };
};
const rows = [
  row('a', 'USD', '9.5', '1.1'),
  row('b', 'USD', '10.25', null),
  row('c', 'CAD', '99', '0.9'),
  row('d', 'USD', '1', '0.99'),
];
const names = (sort: Parameters<typeof sortMargins>[1]) =>
  sortMargins(rows, sort).map(({ customerName }) => customerName);

test('each currency stands by itself, the largest cost first', () => {
  expect(names('cost')).toEqual(['c', 'b', 'a', 'd']);
});

test('the lowest earned markup comes first, and rows without one last', () => {
  expect(names('earned')).toEqual(['c', 'd', 'a', 'b']);
});

test('by name they stay as the API sorts them', () => {
  expect(names('name')).toEqual(['a', 'b', 'c', 'd']);
});
