import { expect, test } from '@jest/globals';
import { addDays, daysFrom } from '@plumbline/core/time/day';
import fc from 'fast-check';
import { OwedDays } from './owed-days.js';
import { readingKey } from './reading-key.js';

test('the days of a target are those that were added to it, in whatever order and however often', () => {
  const owed = new OwedDays();
  owed.add('AC1', ['2026-11-03', '2026-11-01', '2026-11-02']);
  owed.add('AC1', ['2026-11-05', '2026-11-03']);
  owed.add('loc|a', ['2026-11-04']);
  owed.add('AC2', []);
  const days = daysFrom('2026-10-31', '2026-11-06');
  const of = (target: string) => days.filter((day) => owed.has(readingKey(target, day)));
  expect(of('AC1')).toEqual(['2026-11-01', '2026-11-02', '2026-11-03', '2026-11-05']);
  expect(of('loc|a')).toEqual(['2026-11-04']);
  expect([of('AC2'), of('AC3')]).toEqual([[], []]);
});

test('they are the same as a set of keys', () => {
  const targets = fc.constantFrom('a', 'b', 'c');
  const day = fc.integer({ min: 0, max: 40 }).map((after) => addDays('2026-01-20', after));
  fc.assert(
    fc.property(fc.array(fc.tuple(targets, fc.array(day, { maxLength: 8 })), { maxLength: 8 }), (added) => {
      const owed = new OwedDays();
      for (const [of, days] of added) owed.add(of, days);
      const keys = new Set(added.flatMap(([of, days]) => days.map((one) => readingKey(of, one))));
      for (const target of ['a', 'b', 'c', 'd'])
        for (const one of daysFrom('2026-01-19', '2026-03-03'))
          expect(owed.has(readingKey(target, one))).toBe(keys.has(readingKey(target, one)));
    }),
  );
});
