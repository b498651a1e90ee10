import { expect, test } from '@jest/globals';
import type { RunState } from '../run/run.entity.js';
import { nightState } from './night-watch.js';
import { ever, type HeldSchedules } from './schedule.js';

const at = (text: string) => new Date(text);
const schedules: HeldSchedules = [{ hour: 1, minute: 30, zone: 'UTC', since: ever }];
const night = (businessDate: string, state: RunState) => ({ businessDate, state });
const complete = (businessDate: string) => ({ businessDate, finishedAt: at(`${businessDate}T02:10:00Z`) });
const asked = (now: string, lastComplete: string | null, ...since: ReturnType<typeof night>[]) =>
  nightState({
    ...{ schedules, installedAt: at('2026-11-01T12:00:00Z'), since, now: at(now) },
    lastComplete: lastComplete === null ? null : complete(lastComplete),
  });

test('after a complete night nothing is missed, and the next one is due', () => {
  expect(asked('2026-11-20T08:00:00Z', '2026-11-20')).toEqual({
    lastComplete: complete('2026-11-20'),
    ...{ missed: 0, absent: 0 },
    nextDueAt: at('2026-11-21T01:30:00Z'),
  });
});

test('nights that nobody began are missed, one by one, six hours after they were due', () => {
  expect(asked('2026-11-21T07:30:00Z', '2026-11-20').missed).toBe(0);
  expect(asked('2026-11-21T07:30:01Z', '2026-11-20').missed).toBe(1);
  expect(asked('2026-11-23T08:00:00Z', '2026-11-20').missed).toBe(3);
});

test.each(['incomplete', 'failed', 'cancelled'] as const)('a night that ended %s is missed at once', (state) => {
  expect(asked('2026-11-21T02:00:00Z', '2026-11-20', night('2026-11-21', state)).missed).toBe(1);
});

test.each(['queued', 'running'] as const)('a night that is %s is missed once six hours were not enough', (state) => {
  expect(asked('2026-11-21T07:00:00Z', '2026-11-20', night('2026-11-21', state)).missed).toBe(0);
  expect(asked('2026-11-21T08:00:00Z', '2026-11-20', night('2026-11-21', state)).missed).toBe(1);
});

test('an installation that has had no complete night misses those since it was installed', () => {
  expect(asked('2026-11-02T01:00:00Z', null)).toMatchObject({ lastComplete: null, missed: 0 });
  expect(asked('2026-11-03T08:00:00Z', null, night('2026-11-02', 'incomplete')).missed).toBe(2);
});

test('of the missed nights those are absent that did not end at all', () => {
  const seen = asked(
    '2026-11-24T08:00:00Z',
    '2026-11-20',
    night('2026-11-21', 'failed'),
    night('2026-11-22', 'running'),
  );
  expect(seen).toMatchObject({ missed: 4, absent: 3 });
});
