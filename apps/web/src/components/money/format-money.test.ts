import { expect, test } from '@jest/globals';
import { amountOf, nanosOf, sumByCurrency } from './amount.js';
import { exactMoney, shownMoney, shownMultiplier, shownPercent, wholeMoney } from './format-money.js';

const usd = (amount: string) => ({ amount, currency: 'USD' });

test('an amount survives the way to nano-units and back, whatever its size and sign', () => {
  for (const amount of ['0.000000000', '0.000000001', '-0.000000001', '12.345600000', '-98765432109876.000000001'])
    expect(amountOf(nanosOf(amount))).toBe(amount);
});

test('an amount that is not a decimal with at most nine places is refused', () => {
  for (const amount of ['', '1e-7', '1.0000000001', '.5', '1,5', 'NaN']) expect(() => nanosOf(amount)).toThrow();
});

test('cents are shown and rounded half away from zero', () => {
  expect(shownMoney(usd('1234.565000000'))).toBe('$1,234.57');
  expect(shownMoney(usd('-1234.565000000'))).toBe('−$1,234.57');
  expect(shownMoney(usd('0.000000000'))).toBe('$0.00');
});

test('an amount that no float can hold is shown exactly', () => {
  expect(shownMoney(usd('90071992547409931.490000000'))).toBe('$90,071,992,547,409,931.49');
});

test('an amount below a cent never reads as nothing', () => {
  expect(shownMoney(usd('0.007500000'))).toBe('$0.0075');
  expect(shownMoney(usd('-0.000000042'))).toBe('−$0.000000042');
  expect(shownMoney(usd('0.000000001'))).toBe('$0.000000001');
});

test('a difference carries its sign, nothing carries none', () => {
  expect(shownMoney(usd('3.200000000'), 'always')).toBe('+$3.20');
  expect(shownMoney(usd('0.000000000'), 'always')).toBe('$0.00');
});

test('the exact amount names every decimal and the currency', () => {
  expect(exactMoney({ amount: '-12.345600000', currency: 'CAD' })).toBe('−12.345600000 CAD');
});

test('currencies are summed apart', () => {
  const sums = sumByCurrency([usd('0.100000000'), { amount: '5.000000000', currency: 'CAD' }, usd('0.200000000')]);
  expect(sums).toEqual([usd('0.300000000'), { amount: '5.000000000', currency: 'CAD' }]);
});

test('a multiplier reads as what is added', () => {
  expect(shownMultiplier('1.05')).toBe('×1.05, 5% added');
  expect(shownMultiplier('1.125')).toBe('×1.125, 12.5% added');
  expect(shownMultiplier('1')).toBe('×1, passed through');
  expect(shownMultiplier('0')).toBe('×0, not rebilled');
  expect(shownMultiplier('0.9')).toBe('×0.9, 10% taken off');
});

test('a share reads as a percentage', () => {
  expect(shownPercent('0.005')).toBe('0.5%');
  expect(shownPercent('1')).toBe('100%');
  expect(shownPercent('0')).toBe('0%');
});

test('single items keep every decimal, so that a tenth of a cent is not lost in rounding', () => {
  expect(wholeMoney(usd('0.026565000'))).toBe('$0.026565');
  expect(wholeMoney(usd('12.000000001'))).toBe('$12.000000001');
  expect(wholeMoney(usd('-0.007900000'), 'always')).toBe('−$0.007900');
  expect(wholeMoney(usd('9007199254740993.500000000'))).toBe('$9,007,199,254,740,993.500000');
});
