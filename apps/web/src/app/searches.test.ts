import { expect, test } from '@jest/globals';
import { parseSearch, stringifySearch } from './search.js';
import { customersSearch, mismatchesSearch, overviewSearch, runSearch, signInSearch } from './searches.js';

test('filters survive the way into the address and back', () => {
  const filters = {
    state: 'open',
    product: 'sms',
    from: '2026-11-01',
    to: '2026-11-21',
    minDifference: '0.50',
    customerId: 'c & d',
  };
  expect(mismatchesSearch({ ...parseSearch(stringifySearch(filters)) })).toEqual(filters);
});

test('an address that means nothing filters nothing', () => {
  expect(mismatchesSearch({ state: 'lost', from: '2026-02-31', to: 'x', minDifference: '-1', product: ' ' })).toEqual(
    {},
  );
  expect(customersSearch({ status: 'admin', q: '' })).toEqual({});
  expect(runSearch({ verdict: 'green' })).toEqual({});
});

test('the trend is of thirty or ninety days, and of nothing else', () => {
  expect(overviewSearch({ ...parseSearch('?days=90') })).toEqual({ days: '90' });
  expect(overviewSearch({ days: '365' })).toEqual({});
});

test('a search word keeps its digits as text', () => {
  expect(customersSearch({ ...parseSearch('?q=007') })).toEqual({ q: '007' });
});

test('a decimal comma is understood', () => {
  expect(mismatchesSearch({ minDifference: '0,5' })).toEqual({ minDifference: '0.5' });
});

test('signing in returns only to this site', () => {
  expect(signInSearch({ return: '/runs?verdict=unbilled' })).toEqual({ return: '/runs?verdict=unbilled' });
  for (const elsewhere of ['//evil.example', '/\\evil.example', 'https://evil.example', undefined])
    expect(signInSearch({ return: elsewhere })).toEqual({ return: '/' });
});
