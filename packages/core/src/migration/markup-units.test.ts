import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { nanosPerUnit } from '../money/amount.js';
import { multiply } from '../money/multiplier.js';
import { readMarkup, writeMarkup } from './markup-units.js';

const places = ['update-rebilling', 'attach-request', 'attach-answer', 'location-settings', 'slider'] as const;
const anyPlace = fc.constantFrom(...places);
const usable = fc.bigInt({ min: nanosPerUnit, max: 10n * nanosPerUnit });

test.each([
  ['update-rebilling', '100'],
  ['attach-request', '2'],
  ['attach-answer', '100'],
  ['location-settings', '100'],
  ['slider', '2'],
] as const)('twice the cost is, for %s, %s', (place, text) => {
  expect(writeMarkup(2n * nanosPerUnit, place)).toBe(text);
  expect(readMarkup(text, place)).toBe(2n * nanosPerUnit);
});

test('no markup is 0 percent or once the cost', () => {
  expect(writeMarkup(nanosPerUnit, 'update-rebilling')).toBe('0');
  expect(writeMarkup(nanosPerUnit, 'attach-request')).toBe('1');
});

test('what is written in a place is read there as the same multiplier', () => {
  fc.assert(
    fc.property(usable, anyPlace, (multiplier, place) => {
      expect(readMarkup(writeMarkup(multiplier, place) ?? '', place)).toBe(multiplier);
    }),
  );
});

test('as a JSON number it keeps every digit', () => {
  fc.assert(
    fc.property(usable, anyPlace, (multiplier, place) => {
      const text = writeMarkup(multiplier, place) ?? '';
      expect(readMarkup(JSON.stringify(Number(text)), place)).toBe(multiplier);
    }),
  );
});

test('percent added to a cost give the same charge as the multiplier', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 900 }), fc.bigInt({ min: 0n, max: 10n ** 15n }), (percent, cost) => {
      const multiplier = readMarkup(String(percent), 'update-rebilling') ?? 0n;
      expect(multiply(cost * 100n, multiplier, 'down')).toBe(cost * 100n + cost * BigInt(percent));
    }),
  );
});

test('nothing below the cost or above ten times it is written or read', () => {
  fc.assert(
    fc.property(fc.bigInt({ min: -(10n ** 12n), max: nanosPerUnit - 1n }), anyPlace, (multiplier, place) => {
      expect(writeMarkup(multiplier, place)).toBeNull();
      expect(writeMarkup(11n * nanosPerUnit - multiplier, place)).toBeNull();
    }),
  );
  expect(places.map((place) => readMarkup('901', place))).toEqual([null, null, null, null, null]);
  expect(readMarkup('0.5', 'slider')).toBeNull();
  expect(readMarkup('-1', 'update-rebilling')).toBeNull();
});

test('what is no number, or finer than a multiplier can be, is not read', () => {
  for (const text of ['', 'free', '1,5', '10%', '1.00000000001'])
    expect(places.map((place) => readMarkup(text, place))).toEqual([null, null, null, null, null]);
});
