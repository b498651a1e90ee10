import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { addDays, dayEnd, dayOf, dayStart, daysBetween, daysFrom, isDay } from './day.js';

const days = fc
  .date({ min: new Date('1970-01-01T00:00:00Z'), max: new Date('2200-12-31T00:00:00Z'), noInvalidDate: true })
  .map(dayOf);

test.each(['2026-02-29', '2026-13-01', '2026-00-10', '2026-1-1', '2026-01-01T00:00', '', '20260101', '2026-01-32'])(
  '%j is no day',
  (text) => {
    expect(isDay(text)).toBe(false);
    expect(() => addDays(text, 1)).toThrow(RangeError);
  },
);

test('a day begins and ends at midnight UTC', () => {
  expect(dayStart('2024-02-29').toISOString()).toBe('2024-02-29T00:00:00.000Z');
  expect(dayEnd('2024-02-29').toISOString()).toBe('2024-03-01T00:00:00.000Z');
  expect(dayOf(new Date('2024-02-29T23:59:59.999Z'))).toBe('2024-02-29');
});

test('moving by days and counting them are each other’s inverse', () => {
  fc.assert(
    fc.property(days, fc.integer({ min: -5000, max: 5000 }), (day, count) => {
      expect(daysBetween(day, addDays(day, count))).toBe(count);
      expect(addDays(addDays(day, count), -count)).toBe(day);
    }),
  );
});

test('a window has both its ends and no gap', () => {
  expect(daysFrom('2026-02-27', '2026-03-01')).toEqual(['2026-02-27', '2026-02-28', '2026-03-01']);
  expect(daysFrom('2026-03-01', '2026-03-01')).toEqual(['2026-03-01']);
  expect(daysFrom('2026-03-02', '2026-03-01')).toEqual([]);
});

test('days sort as texts', () => {
  fc.assert(fc.property(days, days, (a, b) => expect(a < b).toBe(daysBetween(a, b) > 0)));
});
