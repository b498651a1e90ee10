import { expect, test } from '@jest/globals';
import { holdAggregate, nightsUntilTrusted } from './hold-aggregate.js';

const day = '2026-11-10';
const usd = (nanos: bigint) => new Map([['USD', nanos]]);
const hold = (changes: Partial<Parameters<typeof holdAggregate>[0]>) =>
  holdAggregate({
    days: [day],
    aggregates: new Map([[day, usd(10n)]]),
    sums: new Map([[day, usd(10n)]]),
    settledDays: new Set([day]),
    nightsHeld: 0,
    aggregateIsSum: 'open',
    ...changes,
  });
const outcomes = (changes: Parameters<typeof hold>[0]) => hold(changes).map(({ outcome }) => outcome);
const forgotten = { sums: new Map([[day, usd(7n)]]) };

test('accounts that add up to the aggregate hold', () => {
  expect(hold({})).toEqual([{ day, currency: 'USD', aggregateNanos: 10n, sumNanos: 10n, outcome: 'held' }]);
});

test('a difference is a warning until the control has held on seven nights, and a hole afterwards', () => {
  expect(outcomes({ ...forgotten, nightsHeld: nightsUntilTrusted - 1 })).toEqual(['warning']);
  expect(outcomes({ ...forgotten, nightsHeld: nightsUntilTrusted })).toEqual(['hole']);
});

test('where the aggregate was found to be no sum, a difference stays a warning', () => {
  const known = { ...forgotten, nightsHeld: nightsUntilTrusted };
  expect(outcomes({ ...known, aggregateIsSum: 'does-not-hold' })).toEqual(['warning']);
  expect(outcomes({ ...known, aggregateIsSum: 'holds' })).toEqual(['hole']);
});

test('a day that can still move says nothing', () => {
  expect(outcomes({ ...forgotten, settledDays: new Set() })).toEqual(['not-settled']);
});

test('a day that the aggregate leaves out counts as zero', () => {
  expect(hold({ aggregates: new Map() })).toMatchObject([{ aggregateNanos: 0n, sumNanos: 10n, outcome: 'warning' }]);
});

test('amounts in two currencies are never added', () => {
  const sums = new Map([[day, new Map([...usd(7n), ['EUR', 3n]])]]);
  expect(hold({ sums })).toMatchObject([
    { currency: 'EUR', aggregateNanos: 0n, sumNanos: 3n, outcome: 'warning' },
    { currency: 'USD', aggregateNanos: 10n, sumNanos: 7n, outcome: 'warning' },
  ]);
});

test('a day of which neither side mentions anything needs no control', () => {
  expect(hold({ aggregates: new Map(), sums: new Map() })).toEqual([]);
});
