import { expect, test } from '@jest/globals';
import { addDays, dayInZone, daysIn, isDay, lastDays, monthOf, relativeTo } from './day-words.js';

test('a day is a real calendar day', () => {
  expect(isDay('2026-02-28')).toBe(true);
  for (const text of ['2026-02-30', '2026-2-3', 'yesterday', '']) expect(isDay(text)).toBe(false);
});

test('days step over months, years and leap days', () => {
  expect(addDays('2026-12-31', 1)).toBe('2027-01-01');
  expect(addDays('2028-03-01', -1)).toBe('2028-02-29');
});

test('a range counts both of its ends', () => {
  expect(daysIn({ from: '2026-11-21', to: '2026-11-21' })).toBe(1);
  expect(daysIn(lastDays('2026-11-21', 30))).toBe(30);
  expect(daysIn({ from: '2026-11-21', to: '2026-11-20' })).toBe(0);
});

test('this month ends with the newest day, an earlier month with its last', () => {
  expect(monthOf('2026-11-21', 0)).toEqual({ from: '2026-11-01', to: '2026-11-21' });
  expect(monthOf('2026-11-21', 1)).toEqual({ from: '2026-10-01', to: '2026-10-31' });
  expect(monthOf('2026-01-05', 1)).toEqual({ from: '2025-12-01', to: '2025-12-31' });
});

test('a UTC day is told in the customer’s hours', () => {
  expect(dayInZone('2026-11-21', 'America/New_York')).toBe('20 Nov, 19:00 to 21 Nov, 19:00 in America/New_York');
});

test('an instant is told from a given now', () => {
  const now = new Date('2026-11-21T12:00:00Z');
  expect(relativeTo(now, '2026-11-21T09:00:00Z')).toBe('3 hours ago');
  expect(relativeTo(now, '2026-11-22T12:00:00Z')).toBe('in 24 hours');
});
