import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { addDays, daysFrom } from './day.js';
import { isMonth, monthEnd, monthOf, monthStart } from './month.js';

test.each([
  ['2026-02', '2026-02-28'],
  ['2028-02', '2028-02-29'],
  ['2026-12', '2026-12-31'],
])('%s ends on %s', (month, end) => {
  expect(monthEnd(month)).toBe(end);
});

test('a month holds exactly the days between its ends', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 40_000 }), (days) => {
      const month = monthOf(addDays('1970-01-01', days));
      const all = daysFrom(monthStart(month), monthEnd(month));
      expect(new Set(all.map(monthOf))).toEqual(new Set([month]));
      expect(monthOf(addDays(monthStart(month), -1))).not.toBe(month);
      expect(monthOf(addDays(monthEnd(month), 1))).not.toBe(month);
    }),
  );
});

test('what is no month is refused', () => {
  expect(isMonth('2026-13')).toBe(false);
  expect(isMonth('2026-1')).toBe(false);
  expect(() => monthStart('2026-00')).toThrow('"2026-00" is not a month (YYYY-MM)');
});
