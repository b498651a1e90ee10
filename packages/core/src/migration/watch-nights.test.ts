import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { verdicts } from '../reconciliation/judge-cell.js';
import { type WatchedCell, watchNights } from './watch-nights.js';

const accountSid = 'ACnew';
const since = new Date('2026-11-18T15:00:00Z');
const now = new Date('2026-11-23T12:00:00Z');
const right = (day: string, more: Partial<WatchedCell> = {}): WatchedCell => ({
  ...{ day, product: 'sms', accountSid, verdict: 'matched', provisional: false, costNanos: 10n, billedNanos: 12n },
  ...more,
});
const three = ['2026-11-19', '2026-11-20', '2026-11-21'];
const watch = (cells: readonly WatchedCell[]) => watchNights({ accountSid, since, nightsWanted: 3, cells }, now);

test('three settled and right days with usage under the new account and a charge are clean', () => {
  expect(watch(three.map((day) => right(day)))).toEqual({ kind: 'clean', nights: 3 });
});

test('the day of the switch is no clean day, and its difference is told without being trouble', () => {
  const two = ['2026-11-18', ...three.slice(1)].map((day) => right(day));
  expect(watch(two)).toMatchObject({ kind: 'watching', nights: 2 });
  const wrong = right('2026-11-18', { verdict: 'unbilled', billedNanos: null });
  expect(watch([wrong, ...two])).toMatchObject({ detail: expect.stringContaining('switch, 2026-11-18, differs') });
  expect(watch([wrong, ...three.map((day) => right(day))]).kind).toBe('clean');
});

test('a difference on a later day is trouble, whatever else is right', () => {
  const wrong = right('2026-11-20', { product: 'voice', verdict: 'overbilled' });
  expect(watch([wrong, ...three.map((day) => right(day))])).toEqual({
    ...{ kind: 'trouble', nights: 0, detail: 'Usage and charges differ on 2026-11-20.' },
  });
});

test('days without any usage say nothing, however many there are', () => {
  const quiet = three.map((day) => right(day, { costNanos: 0n, billedNanos: 0n }));
  expect(watch(quiet)).toEqual({
    ...{ kind: 'watching', nights: 3 },
    detail: '3 of 3 days after the switch are settled and right. The new account has had no usage yet.',
  });
  const elsewhere = three.map((day) => right(day, { accountSid: 'ACshared' }));
  expect(watch(elsewhere).kind).toBe('watching');
});

test('money of a product without a rate keeps its day open and is named', () => {
  const open = right('2026-11-20', { product: 'voice', verdict: 'undecided' });
  expect(watch([...three.map((day) => right(day)), open])).toEqual({
    ...{ kind: 'watching', nights: 2 },
    detail: '2 of 3 days after the switch are settled and right. Nothing can be said of voice: agree a rate.',
  });
  const empty = { ...open, costNanos: 0n, billedNanos: null };
  expect(watch([...three.map((day) => right(day)), empty]).kind).toBe('clean');
});

test('usage without any charge is trouble after 48 hours, and only waited for before', () => {
  const uncharged = three.map((day) => right(day, { verdict: 'within-tolerance', billedNanos: null }));
  expect(watch(uncharged)).toMatchObject({ kind: 'trouble', detail: expect.stringContaining('since 2026-11-19') });
  const soon = watchNights({ accountSid, since, nightsWanted: 3, cells: uncharged }, new Date('2026-11-21T23:00:00Z'));
  expect(soon).toMatchObject({ kind: 'watching', detail: expect.stringContaining('Nothing was charged yet.') });
});

test('whatever the results are, none is clean with a day that differs, and no more days are clean than are right', () => {
  const cell = fc.record({
    day: fc.constantFrom('2026-11-18', ...three, '2026-11-22'),
    product: fc.constantFrom('sms', 'voice'),
    accountSid: fc.constantFrom(accountSid, 'ACshared'),
    verdict: fc.constantFrom(...verdicts),
    provisional: fc.boolean(),
    costNanos: fc.option(fc.bigInt(0n, 3n)),
    billedNanos: fc.option(fc.bigInt(0n, 3n)),
  });
  fc.assert(
    fc.property(fc.array(cell, { maxLength: 12 }), (cells) => {
      const seen = watch(cells);
      if (seen.kind !== 'clean') return;
      const unfit = new Set(['underbilled', 'overbilled', 'unbilled', 'unsupported']);
      const later = cells.filter(({ day }) => day > '2026-11-18');
      expect(later.some(({ verdict, provisional }) => !provisional && unfit.has(verdict))).toBe(false);
      const days = new Set(later.map(({ day }) => day));
      const spoilt = later.filter(({ provisional, verdict }) => provisional || verdict === 'incomplete');
      for (const { day } of spoilt) days.delete(day);
      expect(days.size).toBeGreaterThanOrEqual(seen.nights);
    }),
  );
});
