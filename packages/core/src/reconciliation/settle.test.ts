import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { isLedgerSettled, isUsageSettled, type Reading } from './settle.js';

const day = '2026-03-10';
const endMs = Date.parse('2026-03-11T00:00:00Z');

function reading(hoursAfterEnd: number, digest = 'same', asOfHours: number | null = hoursAfterEnd): Reading {
  return {
    readAt: new Date(endMs + hoursAfterEnd * 3_600_000),
    asOf: asOfHours === null ? null : new Date(endMs + asOfHours * 3_600_000),
    digest,
  };
}

test('usage is final after two equal readings that reach past the margin', () => {
  const settled = (...readings: Reading[]) => isUsageSettled({ day, readings });
  expect(settled(reading(1), reading(7))).toBe(true);
  expect(settled(reading(7))).toBe(false);
  expect(settled(reading(7), reading(8, 'other'))).toBe(false);
  expect(settled(reading(1, 'other'), reading(7), reading(8))).toBe(true);
  expect(settled(reading(1), reading(5))).toBe(false);
  expect(settled(reading(1), reading(7, 'same', 5))).toBe(false);
  expect(settled(reading(1), reading(7, 'same', null))).toBe(false);
  expect(settled(reading(1), reading(6))).toBe(true);
  expect(isUsageSettled({ day, readings: [reading(1), reading(2)], marginMs: 3_600_000 })).toBe(true);
});

test('charges are final after two equal readings, the last after the posting lag', () => {
  const settled = (...readings: Reading[]) => isLedgerSettled({ day, readings });
  expect(settled(reading(1, 'same', null), reading(24, 'same', null))).toBe(true);
  expect(settled(reading(1), reading(23.99))).toBe(false);
  expect(settled(reading(25), reading(26, 'other'))).toBe(false);
  expect(isLedgerSettled({ day, readings: [reading(0), reading(1)], postingLagMs: 0 })).toBe(true);
});

test('one reading stored twice is not two, and two that contradict each other settle nothing', () => {
  expect(isLedgerSettled({ day, readings: [reading(30), reading(30)] })).toBe(false);
  expect(isLedgerSettled({ day, readings: [reading(25), reading(30), reading(30, 'other')] })).toBe(false);
  expect(isUsageSettled({ day, readings: [reading(25), reading(30), reading(30, 'same', null)] })).toBe(false);
});

const readings = fc.array(
  fc
    .tuple(fc.integer({ min: -2, max: 30 }), fc.constantFrom('a', 'a', 'b'), fc.option(fc.integer({ min: 0, max: 30 })))
    .map(([hours, digest, asOf]) => reading(hours, digest, asOf)),
  { maxLength: 8 },
);

test('the order of readings and repeats of them change nothing', () => {
  fc.assert(
    fc.property(readings, fc.nat(), (list, seed) => {
      const turned = list.map((_, index) => list[(index + seed) % list.length] ?? reading(0));
      for (const other of [turned, [...list, ...turned], [...list].reverse()]) {
        expect(isUsageSettled({ day, readings: other })).toBe(isUsageSettled({ day, readings: list }));
        expect(isLedgerSettled({ day, readings: other })).toBe(isLedgerSettled({ day, readings: list }));
      }
    }),
  );
});

test('a new value unsettles, and hearing it again later settles', () => {
  fc.assert(
    fc.property(readings, (list) => {
      const changed = [...list, reading(40, 'new')];
      expect(isLedgerSettled({ day, readings: changed })).toBe(false);
      expect(isUsageSettled({ day, readings: changed })).toBe(false);
      expect(isLedgerSettled({ day, readings: [...changed, reading(41, 'new')] })).toBe(true);
      expect(isUsageSettled({ day, readings: [...changed, reading(41, 'new')] })).toBe(true);
    }),
  );
});
