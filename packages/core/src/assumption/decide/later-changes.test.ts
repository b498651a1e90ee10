import { expect, test } from '@jest/globals';
import { decideCharges, decideFinality } from './later-changes.js';

const hourMs = 3_600_000;
const charges = Array.from({ length: 100 }, (_, index) => ({ id: `c${index}`, lagMs: hourMs, changed: false }));

test('a hundred charges that came in time and stayed are settled only after ten nights', () => {
  expect(decideCharges(charges, 10).outcome).toBe('holds');
  expect(decideCharges(charges, 9)).toMatchObject({
    outcome: 'not-testable-here',
    detail: expect.stringContaining('on 9 nights only: 10 are needed'),
  });
  expect(decideCharges(charges.slice(1), 10).outcome).toBe('not-testable-here');
});

test.each([{ lagMs: 25 * hourMs }, { changed: true }])(
  'one charge with %j is enough, on the first night too',
  (change) => {
    const decision = decideCharges([...charges, { id: 'odd', lagMs: hourMs, changed: false, ...change }], 1);
    expect(decision).toMatchObject({ outcome: 'does-not-hold', counterExamples: ['odd'] });
  },
);

test('a charge without an instant of use may be late unnoticed, and counts as in time', () => {
  expect(decideCharges([...charges.slice(1), { id: 'x', lagMs: null, changed: false }], 10).outcome).toBe('holds');
});

const endsAt = new Date('2026-11-02T00:00:00Z');
const reading = (day: number, digest: string, asOfHour = 12) => ({
  digest,
  asOf: new Date(Date.UTC(2026, 10, day, asOfHour)),
  readAt: new Date(Date.UTC(2026, 10, day, 13)),
});
const days = (readings: Parameters<typeof decideFinality>[0][number]['readings'], count = 20) =>
  Array.from({ length: count }, (_, index) => ({ id: `AC1 on day ${index}`, endsAt, readings }));

test('days that a third reading finds as the two before it are final', () => {
  const readings = [reading(2, 'a'), reading(3, 'a'), reading(4, 'a')];
  expect(decideFinality(days(readings)).outcome).toBe('holds');
  expect(decideFinality(days(readings, 19)).outcome).toBe('not-testable-here');
});

test('a day that changes after two readings agreed was not final', () => {
  const [changed] = days([reading(2, 'a'), reading(3, 'a'), reading(5, 'b')], 1);
  expect(decideFinality(changed ? [changed] : [])).toMatchObject({
    outcome: 'does-not-hold',
    counterExamples: ['AC1 on day 0'],
  });
});

test.each([
  ['was read twice only', [reading(2, 'a'), reading(3, 'a')]],
  [
    'was read a third time within the day',
    [reading(2, 'a'), reading(3, 'a'), { ...reading(3, 'b'), readAt: new Date('2026-11-03T14:00:00Z') }],
  ],
  ['changed before two readings agreed', [reading(2, 'a'), reading(3, 'b'), reading(4, 'c')]],
  ['was not counted past its end', [reading(2, 'a', 1), reading(2, 'a', 2), reading(9, 'b')]],
])('a day that %s says nothing', (_, readings) => {
  expect(decideFinality(days(readings)).outcome).toBe('not-testable-here');
});
