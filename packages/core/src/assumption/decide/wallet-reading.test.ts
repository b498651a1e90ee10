import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { decidePaging, decideZones } from './wallet-reading.js';

const ids = Array.from({ length: 20 }, (_, index) => `row-${index}`);
const reads = [1000, 50, 7].map((limit) => ({ limit, ids }));
const bounds = [{ id: 'row-19', atStart: true, atEnd: true }];

test('a window that lists the same rows however it is cut can be read completely', () => {
  expect(decidePaging(reads, bounds).outcome).toBe('holds');
});

test('a row that is missing, repeated or moved under another cut speaks against it', () => {
  const cuts = fc.constantFrom('missing', 'moved', 'other');
  fc.assert(
    fc.property(cuts, fc.integer({ min: 0, max: 18 }), (how, at) => {
      const [one, next] = [ids[at] ?? '', ids[at + 1] ?? ''];
      const changed = {
        missing: ids.filter((id) => id !== one),
        moved: ids.map((id) => (id === one ? next : id === next ? one : id)),
        other: ids.map((id) => (id === one ? 'stranger' : id)),
      }[how];
      const decision = decidePaging([...reads.slice(0, 2), { limit: 7, ids: changed }], bounds);
      expect(decision).toMatchObject({ outcome: 'does-not-hold', counterExamples: ['pages of 7 rows'] });
    }),
  );
});

test('pages that contradict each other speak against it, also in a small window', () => {
  const decision = decidePaging(
    [
      { limit: 1000, ids: ['a'] },
      { limit: 7, ids: null },
    ],
    [],
  );
  expect(decision).toMatchObject({ outcome: 'does-not-hold', figures: { 'read by 7': 'contradicts itself' } });
});

test.each([
  [{ atStart: false }, 'row-19 at the start'],
  [{ atEnd: false }, 'row-19 at the end'],
])('a bound that leaves out its own row is told: %j', (change, named) => {
  const decision = decidePaging(reads, [{ id: 'row-19', atStart: true, atEnd: true, ...change }]);
  expect(decision).toMatchObject({ outcome: 'does-not-hold', counterExamples: [named] });
});

test('too few rows cannot be cut, and without bounds only half is seen', () => {
  expect(
    decidePaging(
      reads.map((read) => ({ ...read, ids: ids.slice(0, 3) })),
      bounds,
    ).outcome,
  ).toBe('not-testable-here');
  expect(decidePaging(reads, []).outcome).toBe('not-testable-here');
  expect(decidePaging([], []).outcome).toBe('not-testable-here');
});

const printed = [
  { rowId: 'a', zone: 'Asia/Calcutta', offsetMinutes: 330, shownMinutes: 330 },
  { rowId: 'a', zone: 'America/New_York', offsetMinutes: -300, shownMinutes: -300 },
];

test('dates that move by the offset of the zone asked for are printed in it', () => {
  expect(decideZones(printed).outcome).toBe('holds');
  expect(decideZones(printed.slice(1)).outcome).toBe('not-testable-here');
});

test('dates that do not move, or a window that moved with the zone, are told', () => {
  for (const shownMinutes of [0, null, 300]) {
    const decision = decideZones(printed.map((each) => ({ ...each, shownMinutes })));
    expect(decision).toMatchObject({
      outcome: 'does-not-hold',
      counterExamples: expect.arrayContaining(['a in Asia/Calcutta']),
    });
  }
});
