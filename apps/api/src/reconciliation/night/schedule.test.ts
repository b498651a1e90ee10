import { expect, test } from '@jest/globals';
import { addDays, dayOf, daysFrom } from '@plumbline/core/time/day';
import { monthEnd } from '@plumbline/core/time/month';
import fc from 'fast-check';
import { comingNights, type DueNight, dueNights, nextNight } from './due-nights.js';
import { nightState } from './night-watch.js';
import { dueAt, ever, type HeldSchedule, type HeldSchedules } from './schedule.js';

const at = (text: string) => new Date(text);
const held = (since: Date | string, hour: number, zone = 'UTC'): HeldSchedule => ({
  ...{ hour, minute: 0, zone },
  since: typeof since === 'string' ? at(since) : since,
});
const installedAt = at('2026-11-01T12:00:00Z');
const ran = (businessDate: string, to: string) => ({ businessDate, to });

test('a night whose time had passed when it was set, and that had not come, is due at that moment', () => {
  const schedules: HeldSchedules = [held(ever, 23), held('2026-11-20T10:00:00Z', 1)];
  const since = { schedules, installedAt, newest: ran('2026-11-19', '2026-11-18') };
  expect(dueNights({ ...since, now: at('2026-11-20T10:00:00Z') })).toEqual([
    {
      businessDate: '2026-11-20',
      dueAt: at('2026-11-20T10:00:00Z'),
      window: { from: '2026-11-13', to: '2026-11-19' },
    },
  ]);
  expect(nextNight(schedules, at('2026-11-20T10:00:00Z'))).toEqual(at('2026-11-21T01:00:00Z'));
});

test('a night that was there by the schedule before does not come again by the one after', () => {
  const schedules: HeldSchedules = [held(ever, 1), held('2026-11-20T10:00:00Z', 23)];
  const since = { schedules, installedAt, newest: ran('2026-11-20', '2026-11-19') };
  expect(dueNights({ ...since, now: at('2026-11-20T23:30:00Z') })).toEqual([]);
  expect(nextNight(schedules, at('2026-11-20T10:00:00Z'))).toEqual(at('2026-11-21T23:00:00Z'));
});

test('a night that was missed stays missed when another schedule is set', () => {
  const schedules: HeldSchedules = [held(ever, 1), held('2026-11-20T10:00:00Z', 9)];
  const lastComplete = { businessDate: '2026-11-19', finishedAt: at('2026-11-19T02:00:00Z') };
  const state = (now: string) => nightState({ schedules, installedAt, lastComplete, since: [], now: at(now) });
  expect(state('2026-11-20T10:00:00Z').missed).toBe(1);
  expect(dueAt(schedules, '2026-11-20')).toEqual(at('2026-11-20T01:00:00Z'));
});

test('a night that could not have come before it was set has its six hours from then on', () => {
  const schedules: HeldSchedules = [held(ever, 23), held('2026-11-20T10:00:00Z', 1)];
  const lastComplete = { businessDate: '2026-11-19', finishedAt: at('2026-11-19T23:30:00Z') };
  const missed = (now: string) => nightState({ schedules, installedAt, lastComplete, since: [], now: at(now) }).missed;
  expect([missed('2026-11-20T10:00:00Z'), missed('2026-11-20T16:00:00Z'), missed('2026-11-20T16:00:01Z')]).toEqual([
    0, 0, 1,
  ]);
});

test('a zone that lets the month’s first night be skipped does not lose the month', () => {
  const changed = '2026-11-30T18:00:00Z';
  const schedules: HeldSchedules = [held(ever, 1, 'Pacific/Auckland'), held(changed, 1, 'America/New_York')];
  const newest = ran('2026-12-01', '2026-11-29');
  const [night] = dueNights({ schedules, installedAt, newest, now: at('2026-12-02T07:00:00Z') });
  expect(night).toEqual({
    businessDate: '2026-12-02',
    dueAt: at('2026-12-02T06:00:00Z'),
    window: { from: '2026-11-01', to: '2026-12-01' },
  });
});

test('a time that no zone has is an error, not a night that never comes', () => {
  expect(() => dueAt([held(ever, 1, 'Mars/Olympus')], '2026-11-20')).toThrow(/no night can be due/);
});

const zones = ['UTC', 'Europe/Berlin', 'America/St_Johns', 'Pacific/Kiritimati', 'Etc/GMT+12', 'Australia/Lord_Howe'];
const minutes = (max: number) => fc.integer({ min: 0, max });
const change = fc.record({
  minute: minutes(55 * 1440),
  hour: minutes(23),
  part: minutes(59),
  zone: fc.constantFrom(...zones),
});

test('whatever is set and whenever, each night comes once, no day is left out and each month is read whole', () => {
  const worlds = fc.record({
    changes: fc.array(change, { minLength: 1, maxLength: 12 }),
    ticks: fc.array(minutes(60 * 1440), { maxLength: 15 }),
  });
  const startedAt = at('2026-09-20T05:00:00Z');
  const afterMinutes = (minute: number) => new Date(startedAt.getTime() + minute * 60_000);
  fc.assert(
    fc.property(worlds, ({ changes, ticks }) => {
      const ordered = [...changes].sort((a, b) => a.minute - b.minute);
      const schedulesAt = (now: Date): HeldSchedules => [
        held(ever, 1),
        ...ordered
          .map(({ minute, hour, part, zone }) => ({ hour, minute: part, zone, since: afterMinutes(minute) }))
          .filter(({ since }) => since <= now),
      ];
      const nights: DueNight[] = [];
      for (const minute of [...ticks, 60 * 1440].sort((a, b) => a - b)) {
        const now = afterMinutes(minute);
        const last = nights.at(-1);
        const newest = last === undefined ? null : ran(last.businessDate, last.window.to);
        const question = { schedules: schedulesAt(now), installedAt: startedAt, newest, now };
        const due = dueNights(question);
        const coming = comingNights(question, 2);
        expect(coming[0]?.dueAt).toEqual(nextNight(question.schedules, now));
        nights.push(...due);
        const dates = [...nights, ...coming].map(({ businessDate }) => businessDate);
        expect(dates).toEqual(daysFrom(dates[0] ?? '', dates.at(-1) ?? ''));
      }
      for (const [index, { window, dueAt: due }] of nights.entries()) {
        const before = nights[index - 1] ?? { window, dueAt: due };
        expect(window.to).toBe(addDays(dayOf(due), -1));
        expect(window.from <= addDays(before.window.to, 1) && before.dueAt <= due).toBe(true);
      }
      for (const month of ['2026-09', '2026-10']) {
        const isWhole = ({ window }: DueNight) => window.from <= `${month}-01` && window.to >= monthEnd(month);
        expect(nights.filter(isWhole)).toHaveLength(1);
      }
    }),
    { numRuns: 50 },
  );
});
