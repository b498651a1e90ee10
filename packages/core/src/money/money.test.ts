import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { parseCurrency } from './currency.js';
import { addMoney, CurrencyMismatchError, type Money, negateMoney, subtractMoney } from './money.js';

const dollars = fc.bigInt().map((nanos): Money => ({ nanos, currency: 'USD' }));

test('what is added can be taken away again', () => {
  fc.assert(
    fc.property(dollars, dollars, (a, b) => {
      expect(subtractMoney(addMoney(a, b), b)).toEqual(a);
      expect(addMoney(a, negateMoney(a)).nanos).toBe(0n);
    }),
  );
});

test('two currencies never meet in one sum', () => {
  const euro: Money = { nanos: 1n, currency: 'EUR' };
  const dollar: Money = { nanos: 1n, currency: 'USD' };
  expect(() => addMoney(euro, dollar)).toThrow(CurrencyMismatchError);
  expect(() => subtractMoney(euro, dollar)).toThrow(/EUR and USD/);
});

test('currencies are known in any case', () => {
  expect(['usd', 'USD', 'cAd', 'EUR'].map(parseCurrency)).toEqual(['USD', 'USD', 'CAD', 'EUR']);
  expect(['', 'US', 'XXX', 'dollar', 'USD '].map(parseCurrency)).toEqual([null, null, null, null, null]);
});
