import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { type OptOutSaid, stopList } from './stop-list.js';

const [number, person] = ['+15550100', '+15550900'];
const word = (says: OptOutSaid['says'], hour: number): OptOutSaid => ({
  ...{ number, person, says },
  at: new Date(Date.UTC(2026, 10, 1, hour)),
});

test('the newest word counts', () => {
  expect(stopList([word('stop', 1), word('start', 2)])).toEqual([]);
  expect(stopList([word('start', 2), word('stop', 3), word('stop', 1)])).toEqual([
    { number, person, known: 'said', since: word('stop', 3).at },
  ]);
});

test('a text that was blocked tells of a STOP that nobody finds any more', () => {
  expect(stopList([word('blocked', 5), word('blocked', 4)])).toEqual([
    { number, person, known: 'blocked', since: word('blocked', 4).at },
  ]);
  expect(stopList([word('stop', 1), word('blocked', 4)])).toMatchObject([{ known: 'said' }]);
});

test('somebody who wrote to two numbers is on the list of each by itself, in whatever order the messages come', () => {
  const said = fc.record({
    number: fc.constantFrom('+15550100', '+15550101'),
    person: fc.constantFrom('+15550900', '+15550901'),
    says: fc.constantFrom('stop' as const, 'start' as const, 'blocked' as const),
    hour: fc.integer({ min: 0, max: 1_000 }),
  });
  fc.assert(
    fc.property(fc.uniqueArray(said, { selector: ({ hour }) => hour }), fc.nat(), (words, turn) => {
      const all = words.map(({ hour, ...rest }) => ({ ...rest, at: new Date(hour * 3_600_000) }));
      const turned = [...all.slice(turn % (all.length + 1)), ...all.slice(0, turn % (all.length + 1))];
      expect(stopList(turned)).toEqual(stopList(all));
      for (const { number, person } of stopList(all)) {
        const last = all
          .filter((one) => one.number === number && one.person === person)
          .sort((a, b) => +b.at - +a.at)[0];
        expect(last?.says).not.toBe('start');
      }
    }),
  );
});
