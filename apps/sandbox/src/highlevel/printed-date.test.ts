import { expect, test } from '@jest/globals';
import { printedDate } from './printed-date.js';

test('dates are printed with an ordinal day, a twelve hour clock and no zone', () => {
  expect(printedDate(Date.parse('2025-09-22T22:28:02Z'), 'UTC')).toBe('Sep 22nd 2025, 10:28:02 PM');
  expect(printedDate(Date.parse('2025-09-22T22:28:02Z'), 'Asia/Calcutta')).toBe('Sep 23rd 2025, 3:58:02 AM');
  expect(printedDate(Date.parse('2025-11-11T00:05:09Z'), 'UTC')).toBe('Nov 11th 2025, 12:05:09 AM');
});

test('the short way for UTC prints what the long way prints', () => {
  for (let hour = 0; hour < 24 * 40; hour += 1) {
    const instant = Date.parse('2026-02-14T00:07:31Z') + hour * 3_600_000;
    expect(printedDate(instant, 'UTC')).toBe(printedDate(instant, 'Etc/UTC'));
  }
});
