import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { formatAmount, parseAmount } from './amount.js';

const nanos = fc.bigInt({ min: -(10n ** 24n) + 1n, max: 10n ** 24n - 1n });

test('every amount that the ledger holds survives writing and reading', () => {
  fc.assert(
    fc.property(nanos, (amount) => {
      expect(parseAmount(formatAmount(amount))).toEqual({ kind: 'amount', nanos: amount });
    }),
  );
});

test('an exponent moves the point and changes nothing else', () => {
  fc.assert(
    fc.property(
      fc.bigInt({ min: -(10n ** 15n) + 1n, max: 10n ** 15n - 1n }),
      fc.integer({ min: 0, max: 9 }),
      (digits, places) => {
        expect(parseAmount(`${digits}e-${places}`)).toEqual({
          kind: 'amount',
          nanos: digits * 10n ** BigInt(9 - places),
        });
      },
    ),
  );
});

test('zeros beyond the ninth decimal do not count, any other digit is refused', () => {
  fc.assert(
    fc.property(nanos, fc.stringMatching(/^0{0,5}$/), fc.integer({ min: 1, max: 9 }), (amount, zeros, digit) => {
      expect(parseAmount(formatAmount(amount) + zeros)).toEqual({ kind: 'amount', nanos: amount });
      expect(parseAmount(`${formatAmount(amount)}${zeros}${digit}`)).toEqual({
        kind: 'refused',
        reason: 'too-many-decimals',
      });
    }),
  );
});

test.each([
  ['-0.00750', -7_500_000n],
  ['12', 12_000_000_000n],
  ['1e-7', 100n],
  ['.5', 500_000_000n],
  ['+5.', 5_000_000_000n],
  ['100e-11', 1n],
  ['-0', 0n],
  ['0e-99', 0n],
  ['1.5E3', 1_500_000_000_000n],
])('%s is %s nano-units', (text, expected) => {
  expect(parseAmount(text)).toEqual({ kind: 'amount', nanos: expected });
});

test.each([
  '',
  ' ',
  '.',
  '-',
  'e5',
  '1,5',
  '$1',
  ' 1',
  '1 ',
  'NaN',
  'Infinity',
  '0x10',
  '1e',
  '--1',
  '1.2.3',
  '1e15',
  '1e999',
  '1\n',
])('%j is not a number', (text) => {
  expect(parseAmount(text)).toEqual({ kind: 'refused', reason: 'not-a-number' });
});

test('an amount is written with nine decimals', () => {
  expect([12_345_600_000n, 0n, -1n, -7_500_000n].map(formatAmount)).toEqual([
    '12.345600000',
    '0.000000000',
    '-0.000000001',
    '-0.007500000',
  ]);
});
