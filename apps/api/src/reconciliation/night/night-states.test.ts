import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { DataSource } from 'typeorm';
import { startTestApp, type TestApp } from '../../../test/support/test-app.js';
import type { RunState } from '../run/run.entity.js';
import { RunRepository } from '../run/run.repository.js';

let api: TestApp;
let admin: string;
beforeAll(async () => {
  api = await startTestApp({ NIGHTLY_AT: '01:30' });
  admin = await api.claim();
  await api.app.get(DataSource).query(`update installation set created_at = '2026-03-01T12:00:00Z'`);
});
afterAll(() => api?.close());

/** The night of a date as it ended, on the product's clock. */
async function nightEnded(businessDate: string, state: RunState): Promise<void> {
  const createdAt = new Date(`${businessDate}T01:30:00Z`);
  await api.app.get(RunRepository).addNight({
    ...{ kind: 'nightly', businessDate, from: '2026-02-20', to: '2026-02-27', customerIds: null },
    ...{ requestedBy: 'the nightly schedule', createdAt },
  });
  await api.app
    .get(DataSource)
    .query(`update run set state = $2, finished_at = $3 where business_date = $1`, [
      businessDate,
      state,
      `${businessDate}T02:10:00Z`,
    ]);
}

async function seenAt(now: string) {
  api.clock.set(new Date(now));
  const ready: ReturnType<typeof JSON.parse> = await (await fetch(`${api.base}/health/ready`)).json();
  const metrics = await (await fetch(`${api.base}/metrics`)).text();
  const figure = (name: string) => {
    const [, value] = new RegExp(`^plumbline_${name} (\\S+)$`, 'm').exec(metrics) ?? [];
    return value === undefined ? null : Number(value);
  };
  const { nights } = (await api.call('GET', '/overview', { as: admin })).body;
  return {
    ready,
    nights,
    missed: figure('nights_missed'),
    last: figure('last_complete_night_timestamp_seconds'),
    figure,
  };
}

test('before any night is complete there is no last one, and those that were due are missed', async () => {
  expect(await seenAt('2026-03-02T08:00:00Z')).toMatchObject({
    ready: { status: 'ready', nights: { lastComplete: null, missed: 1, openHoleDays: 0 } },
    nights: { lastComplete: null, lastCompleteAt: null, missed: 1 },
    ...{ missed: 1, last: null },
  });
});

test('a complete night is told with its date and its end, and when the next one is due', async () => {
  await nightEnded('2026-03-02', 'complete');
  const seen = await seenAt('2026-03-02T08:00:00Z');
  expect(seen.ready.nights).toEqual({
    lastComplete: { businessDate: '2026-03-02', finishedAt: '2026-03-02T02:10:00.000Z' },
    ...{ missed: 0, nextDueAt: '2026-03-03T01:30:00.000Z', openHoleDays: 0 },
  });
  expect(seen.nights).toEqual({ lastComplete: '2026-03-02', lastCompleteAt: '2026-03-02T02:10:00.000Z', missed: 0 });
  expect([seen.last, seen.figure('next_night_due_timestamp_seconds'), seen.figure('open_hole_days')]).toEqual([
    ...[Date.UTC(2026, 2, 2, 2, 10) / 1000, Date.UTC(2026, 2, 3, 1, 30) / 1000, 0],
  ]);
});

test('nights that never ran and one that stayed incomplete are missed, and requests are served all the same', async () => {
  await nightEnded('2026-03-04', 'incomplete');
  const seen = await seenAt('2026-03-04T08:00:00Z');
  expect(seen).toMatchObject({
    missed: 2,
    nights: { missed: 2, lastComplete: '2026-03-02' },
    ready: { status: 'ready' },
  });
});

test('once a night is complete again nothing is missed any more', async () => {
  await nightEnded('2026-03-03', 'complete');
  expect(await seenAt('2026-03-04T08:00:00Z')).toMatchObject({ missed: 1, nights: { lastComplete: '2026-03-03' } });
  await nightEnded('2026-03-05', 'complete');
  expect(await seenAt('2026-03-05T08:00:00Z')).toMatchObject({ missed: 0, nights: { lastComplete: '2026-03-05' } });
});
