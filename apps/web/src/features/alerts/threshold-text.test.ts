import { expect, test } from '@jest/globals';
import { amountsOf, amountsText } from './threshold-text.js';

test('amounts of currencies are read as they are written', () => {
  const amounts = [
    { amount: '900', currency: 'JPY' },
    { amount: '12.50', currency: 'EUR' },
  ];
  expect(amountsText(amounts)).toBe('900 JPY, 12.50 EUR');
  expect(amountsOf(' 900 jpy ,12.50  EUR,')).toEqual(amounts);
  expect(amountsOf('')).toEqual([]);
});
