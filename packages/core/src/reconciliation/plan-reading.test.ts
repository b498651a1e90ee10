import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { addDays, type Day, daysFrom } from '../time/day.js';
import { backfillDays, dayRanges, planReading, type ReadingSource, type ReadingSubject } from './plan-reading.js';

const firstDay = '2026-10-01';
const day = (n: number) => addDays(firstDay, n);
const sources: readonly ReadingSource[] = ['twilio-usage', 'highlevel-ledger'];

const subject = (changes: Partial<ReadingSubject> = {}): ReadingSubject => ({
  source: 'twilio-usage',
  target: 'AC1',
  from: firstDay,
  to: null,
  readDays: new Set(daysFrom(firstDay, day(200))),
  holeDays: [],
  unsettledDays: [],
  ...changes,
});
const window = { from: day(54), to: day(60) };
const plan = (changes: Partial<ReadingSubject>, catchesUp = true) =>
  planReading({ window, catchesUp, subjects: [subject(changes)] });

test('where nothing is left over, a run reads its window', () => {
  expect(plan({})).toEqual([
    {
      source: 'twilio-usage',
      target: 'AC1',
      ...window,
      owed: daysFrom(window.from, window.to),
      extra: [],
      firstTimeDays: 0,
    },
  ]);
});

test('a hole before the window is read with it, and a wallet from the hole on', () => {
  const holeDays = [day(40), day(41)];
  expect(plan({ holeDays }).map(({ from, to }) => [from, to])).toEqual([
    [day(40), day(41)],
    [window.from, window.to],
  ]);
  const [wallet, ...others] = plan({ source: 'highlevel-ledger', holeDays });
  expect(others).toEqual([]);
  expect(wallet).toMatchObject({ from: day(40), to: window.to, extra: [{ from: day(40), to: day(41), why: 'hole' }] });
  expect(wallet?.owed).toEqual([...holeDays, ...daysFrom(window.from, window.to)]);
});

test('what was never read is read from 35 days back, or from its beginning', () => {
  expect(plan({ readDays: new Set() })[0]).toMatchObject({
    from: addDays(window.to, 1 - backfillDays),
    to: window.to,
    extra: [{ why: 'first-reading' }],
  });
  expect(plan({ readDays: new Set(), from: day(50) })[0]).toMatchObject({ from: day(50), to: window.to });
});

test('a second reading is asked for and not owed: failing it takes nothing away', () => {
  const [, inWindow, ...none] = plan({ unsettledDays: [day(45), day(55)] });
  const [unsettled] = plan({ unsettledDays: [day(45), day(55)] });
  expect(unsettled).toMatchObject({ from: day(45), to: day(45), owed: [], extra: [{ why: 'second-reading' }] });
  expect(inWindow?.extra).toEqual([]);
  expect(none).toEqual([]);
});

test('a run over chosen customers reads its window and nothing else', () => {
  const changes = { readDays: new Set<Day>(), holeDays: [day(3)], unsettledDays: [day(50)] };
  expect(plan(changes, false)).toMatchObject([{ ...window, extra: [] }]);
});

test('what has ended is read to its last day, and its holes still are', () => {
  expect(plan({ to: day(56) })).toMatchObject([{ from: day(54), to: day(56) }]);
  expect(plan({ to: day(30), holeDays: [day(29)] })).toMatchObject([{ from: day(29), to: day(29) }]);
  expect(plan({ to: day(30) })).toEqual([]);
});

const nth = fc.nat({ max: 80 });
const someDays = fc.array(nth.map(day), { maxLength: 12 });
const subjects = fc.record({
  source: fc.constantFrom(...sources),
  from: nth.map(day),
  to: fc.option(nth.map(day), { nil: null }),
  readDays: someDays.map((days) => new Set(days)),
  holeDays: someDays,
  unsettledDays: someDays,
});
const windows = fc.tuple(nth, fc.nat({ max: 10 })).map(([from, more]) => ({ from: day(from), to: day(from + more) }));

test('no day is read twice in a run, and every owed day lies in a unit', () => {
  fc.assert(
    fc.property(subjects, windows, (changes, asked) => {
      const units = planReading({ window: asked, catchesUp: true, subjects: [subject(changes)] });
      const days = units.flatMap(({ from, to }) => daysFrom(from, to));
      expect(new Set(days).size).toBe(days.length);
      const inWindow = daysFrom(asked.from, asked.to).filter(
        (one) => one >= changes.from && (changes.to === null || one <= changes.to),
      );
      const owed = new Set(units.flatMap((unit) => unit.owed));
      for (const one of [...inWindow, ...changes.holeDays]) expect(owed).toContain(one);
      for (const one of owed) expect(days).toContain(one);
      for (const one of changes.unsettledDays) expect(days).toContain(one);
    }),
  );
});

/** Nights in rows of a kind: a refused one leaves holes; one that a person cancelled leaves nothing at all. */
const stories = fc
  .array(fc.tuple(fc.constantFrom('read', 'refused', 'refused', 'cancelled'), fc.integer({ min: 1, max: 20 })), {
    maxLength: 5,
  })
  .map((rows) =>
    rows.flatMap(([what, nights], index) =>
      what === 'cancelled' && rows[index - 1]?.[0] === what ? [] : Array<string>(nights).fill(what),
    ),
  );

test('no day of a connected customer is ever forgotten, whatever fails on the way', () => {
  fc.assert(
    fc.property(fc.constantFrom(...sources), stories, (source, story) => {
      const readDays = new Set<Day>();
      const holeDays = new Set<Day>();
      for (const [night, what] of [...story, 'read'].entries()) {
        if (what === 'cancelled') continue;
        const known = subject({ source, readDays, holeDays: [...holeDays] });
        const asked = { from: addDays(day(night), -6), to: day(night) };
        for (const unit of planReading({ window: asked, catchesUp: true, subjects: [known] })) {
          if (what === 'refused') for (const one of unit.owed) holeDays.add(one);
          else for (const one of daysFrom(unit.from, unit.to)) readDays.add(one);
        }
        for (const one of readDays) holeDays.delete(one);
      }
      expect(daysFrom(firstDay, day(story.length)).filter((one) => !readDays.has(one))).toEqual([]);
      expect([...holeDays]).toEqual([]);
    }),
    { numRuns: 60 },
  );
});

test('days become ranges of neighbours, in whatever order they come', () => {
  expect(dayRanges([day(5), day(1), day(2), day(2)])).toEqual([
    { from: day(1), to: day(2) },
    { from: day(5), to: day(5) },
  ]);
});
