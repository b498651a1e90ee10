import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { isLedgerSettled, isUsageSettled, type Reading, usualSettling } from './settle.js';

const day = '2026-03-10';
const settling = usualSettling;
const endMs = Date.parse('2026-03-11T00:00:00Z');

function reading(hoursAfterEnd: number, digest = 'same', asOfHours: number | null = hoursAfterEnd): Reading {
  return {
    readAt: new Date(endMs + hoursAfterEnd * 3_600_000),
    asOf: asOfHours === null ? null : new Date(endMs + asOfHours * 3_600_000),
    digest,
  };
}

test('usage is final after two equal readings that reach past the margin', () => {
  const settled = (...readings: Reading[]) => isUsageSettled({ day, readings, settling });
  expect(settled(reading(1), reading(7))).toBe(true);
  expect(settled(reading(7))).toBe(false);
  expect(settled(reading(7), reading(8, 'other'))).toBe(false);
  expect(settled(reading(1, 'other'), reading(7), reading(8))).toBe(true);
  expect(settled(reading(1), reading(5))).toBe(false);
  expect(settled(reading(1), reading(7, 'same', 5))).toBe(false);
  expect(settled(reading(1), reading(7, 'same', null))).toBe(false);
  expect(settled(reading(1), reading(6))).toBe(true);
  expect(isUsageSettled({ day, readings: [reading(1), reading(2)], settling: { ...settling, marginHours: 1 } })).toBe(
    true,
  );
});

test('charges are final after two equal readings, the last after the posting lag', () => {
  const settled = (...readings: Reading[]) => isLedgerSettled({ day, readings, settling });
  expect(settled(reading(1, 'same', null), reading(24, 'same', null))).toBe(true);
  expect(settled(reading(1), reading(23.99))).toBe(false);
  expect(settled(reading(25), reading(26, 'other'))).toBe(false);
  expect(
    isLedgerSettled({ day, readings: [reading(0), reading(1)], settling: { ...settling, postingLagHours: 0 } }),
  ).toBe(true);
});

test('an account that lists nothing does not say up to when, and is final a day after the day', () => {
  const settled = (...readings: Reading[]) => isUsageSettled({ day, readings, settling });
  expect(settled(reading(1, 'same', null), reading(23.99, 'same', null))).toBe(false);
  expect(settled(reading(1, 'same', null), reading(24, 'same', null))).toBe(true);
  expect(settled(reading(1, 'same', 30), reading(48, 'same', 5))).toBe(false);
});

test('one reading stored twice is not two, and two that contradict each other settle nothing', () => {
  expect(isLedgerSettled({ day, readings: [reading(30), reading(30)], settling })).toBe(false);
  expect(isLedgerSettled({ day, readings: [reading(25), reading(30), reading(30, 'other')], settling })).toBe(false);
  const told = [reading(10), reading(20), reading(20, 'same', null)];
  expect(isUsageSettled({ day, readings: told, settling })).toBe(false);
  const early = [reading(10), reading(40), reading(40, 'same', null), reading(40, 'same', 2)];
  expect(isUsageSettled({ day, readings: early, settling })).toBe(false);
  // The one that does not say up to when counts as complete up to a day before it was made: the same instant as the other says.
  const even = [reading(10), reading(27, 'same', null), reading(27, 'same', 3)];
  expect(isUsageSettled({ day, readings: even, settling })).toBe(false);
  expect(isUsageSettled({ day, readings: even.reverse(), settling })).toBe(false);
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
        expect(isUsageSettled({ day, readings: other, settling })).toBe(
          isUsageSettled({ day, readings: list, settling }),
        );
        expect(isLedgerSettled({ day, readings: other, settling })).toBe(
          isLedgerSettled({ day, readings: list, settling }),
        );
      }
    }),
  );
});

test('a new value unsettles, and hearing it again later settles', () => {
  fc.assert(
    fc.property(readings, (list) => {
      const changed = [...list, reading(40, 'new')];
      expect(isLedgerSettled({ day, readings: changed, settling })).toBe(false);
      expect(isUsageSettled({ day, readings: changed, settling })).toBe(false);
      expect(isLedgerSettled({ day, readings: [...changed, reading(41, 'new')], settling })).toBe(true);
      expect(isUsageSettled({ day, readings: [...changed, reading(41, 'new')], settling })).toBe(true);
    }),
  );
});
