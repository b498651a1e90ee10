import { expect, test } from '@jest/globals';
import { addDays, daysFrom } from '@plumbline/core/time/day';
import { monthEnd, monthOf, monthStart } from '@plumbline/core/time/month';
import fc from 'fast-check';
import { dueNights, type NewestNight, nextNight } from './due-nights.js';
import { ever, type HeldSchedules, type Schedule } from './schedule.js';

const at = (text: string) => new Date(text);
const always = (schedule: Schedule): HeldSchedules => [{ ...schedule, since: ever }];
const utc = always({ hour: 1, minute: 30, zone: 'UTC' });
const berlin = always({ hour: 2, minute: 30, zone: 'Europe/Berlin' });
const existing = (businessDate: string): NewestNight => ({ businessDate, to: addDays(businessDate, -1) });

test('a night is due once its time has come', () => {
  const question = { schedules: utc, installedAt: at('2026-11-20T12:00:00Z'), newest: null };
  expect(dueNights({ ...question, now: at('2026-11-21T01:29:59Z') })).toEqual([]);
  expect(dueNights({ ...question, now: at('2026-11-21T01:30:00Z') })).toEqual([
    {
      businessDate: '2026-11-21',
      dueAt: at('2026-11-21T01:30:00Z'),
      window: { from: '2026-11-14', to: '2026-11-20' },
    },
  ]);
});

test('nights missed while nothing ran are caught up, oldest first', () => {
  const missed = dueNights({
    schedules: utc,
    installedAt: at('2026-11-01T12:00:00Z'),
    newest: existing('2026-11-20'),
    now: at('2026-11-23T08:00:00Z'),
  });
  expect(missed.map(({ businessDate }) => businessDate)).toEqual(['2026-11-21', '2026-11-22', '2026-11-23']);
});

test('a night whose time the clock change skips is still due once', () => {
  const nights = dueNights({
    schedules: berlin,
    installedAt: at('2026-03-28T00:00:00Z'),
    newest: existing('2026-03-28'),
    now: at('2026-03-29T12:00:00Z'),
  });
  expect(nights).toHaveLength(1);
});

test('a night whose time comes twice is due at its first coming, and once', () => {
  const question = { schedules: berlin, installedAt: at('2026-10-01T00:00:00Z'), newest: existing('2026-10-24') };
  const first = dueNights({ ...question, now: at('2026-10-25T00:30:00Z') });
  expect(first.map(({ businessDate }) => businessDate)).toEqual(['2026-10-25']);
  expect(dueNights({ ...question, newest: existing('2026-10-25'), now: at('2026-10-25T02:00:00Z') })).toEqual([]);
});

test('ticking at any moments adds every night exactly once', () => {
  const ticks = fc.array(fc.integer({ min: 0, max: 40 * 24 * 60 }), { minLength: 1, maxLength: 30 });
  const zones = fc.constantFrom('UTC', 'Europe/Berlin', 'America/New_York', 'Australia/Lord_Howe', 'Asia/Kolkata');
  fc.assert(
    fc.property(ticks, zones, (minutes, zone) => {
      const installedAt = at('2026-10-10T10:00:00Z');
      const schedules = always({ hour: 2, minute: 30, zone });
      const added: string[] = [];
      const ordered = [...minutes].sort((a, b) => a - b);
      for (const minute of ordered) {
        const now = new Date(installedAt.getTime() + minute * 60_000);
        const newest = added.length === 0 ? null : existing(added.at(-1) ?? '');
        added.push(...dueNights({ schedules, installedAt, newest, now }).map((night) => night.businessDate));
      }
      const last = new Date(installedAt.getTime() + (ordered.at(-1) ?? 0) * 60_000);
      const atOnce = dueNights({ schedules, installedAt, newest: null, now: last }).map((night) => night.businessDate);
      expect(added).toEqual(atOnce);
    }),
  );
});

test('the next night is the first one that is still to come', () => {
  expect(nextNight(utc, at('2026-11-21T01:29:00Z'))).toEqual(at('2026-11-21T01:30:00Z'));
  expect(nextNight(utc, at('2026-11-21T01:30:00Z'))).toEqual(at('2026-11-22T01:30:00Z'));
});

test('in every zone and at every time each month is read whole once, and no day is left out', () => {
  const zones = fc.constantFrom('UTC', 'Europe/Berlin', 'America/New_York', 'Australia/Sydney', 'America/St_Johns');
  const times = fc.record({ hour: fc.integer({ min: 0, max: 23 }), minute: fc.integer({ min: 0, max: 59 }) });
  const starts = fc.integer({ min: 0, max: 36 }).map((months) => new Date(Date.UTC(2026, 8 + months, 10, 12)));
  fc.assert(
    fc.property(zones, times, starts, (zone, time, installedAt) => {
      const now = new Date(installedAt.getTime() + 45 * 86_400_000);
      const nights = dueNights({ schedules: always({ ...time, zone }), installedAt, newest: null, now });
      for (const [index, { window }] of nights.entries()) {
        const before = nights[index - 1]?.window ?? window;
        expect(window.from <= addDays(before.to, 1) && window.to >= before.to).toBe(true);
        expect(window.from <= addDays(window.to, -6)).toBe(true);
      }
      const ended = [...new Set(nights.map(({ window }) => monthOf(addDays(window.to, 1))))].slice(1);
      for (const month of ended.map((one) => monthOf(addDays(monthStart(one), -1)))) {
        const whole = nights.filter(({ window }) =>
          daysFrom(monthStart(month), monthEnd(month)).every((day) => day >= window.from && day <= window.to),
        );
        expect(whole).toHaveLength(1);
      }
    }),
    { numRuns: 12 },
  );
});
