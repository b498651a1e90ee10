import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { DataSource } from 'typeorm';
import { startTestApp, type TestApp } from '../../../test/support/test-app.js';
import { NightTick } from './night-tick.js';

let api: TestApp;
let admin: string;
beforeAll(async () => {
  api = await startTestApp({ NIGHTLY_AT: '23:00', ROLE: 'api,scheduler' });
  admin = await api.claim();
  await api.app.get(DataSource).query(`update installation set created_at = '2026-03-01T12:00:00Z'`);
});
afterAll(() => api?.close());

const call = (method: string, path = '/settings/schedule', body?: object) =>
  api.call(method, path, { as: admin, body });
const tickAt = async (now: string) => {
  api.clock.now = () => new Date(now);
  await api.app.get(NightTick, { strict: false }).tick();
  return api.app
    .get(DataSource)
    .query(
      `select business_date as date, from_day as "from", to_day as "to" from run where kind = 'nightly' order by 1`,
    );
};

test('as long as nobody said otherwise, nights come as the environment says', async () => {
  expect(await tickAt('2026-03-02T10:00:00Z')).toEqual([{ date: '2026-03-01', from: '2026-02-01', to: '2026-02-28' }]);
  expect((await call('GET')).body).toEqual({
    ...{ at: '23:00', zone: 'UTC', setIn: 'environment', since: null, environment: { at: '23:00', zone: 'UTC' } },
    atOnce: [],
    next: [
      { businessDate: '2026-03-02', dueAt: '2026-03-02T23:00:00.000Z', from: '2026-02-23', to: '2026-03-01' },
      { businessDate: '2026-03-03', dueAt: '2026-03-03T23:00:00.000Z', from: '2026-02-24', to: '2026-03-02' },
      { businessDate: '2026-03-04', dueAt: '2026-03-04T23:00:00.000Z', from: '2026-02-25', to: '2026-03-03' },
    ],
  });
});

test('a preview says which nights would come, and saves nothing', async () => {
  const wanted = { at: '02:30', zone: 'Europe/Berlin' };
  const { status, body } = await call('POST', '/settings/schedule/preview', wanted);
  expect(status).toBe(200);
  expect(body.atOnce).toMatchObject([{ businessDate: '2026-03-02', dueAt: '2026-03-02T10:00:00.000Z' }]);
  expect(body.next[0]).toMatchObject({ businessDate: '2026-03-03', dueAt: '2026-03-03T01:30:00.000Z' });
  expect((await call('GET')).body).toMatchObject({ at: '23:00', setIn: 'environment' });
});

test('what is set outranks the environment, and the night that it calls for at once comes once', async () => {
  const { body } = await call('PUT', undefined, { at: '02:30', zone: 'Europe/Berlin' });
  expect(body).toMatchObject({
    ...{ at: '02:30', zone: 'Europe/Berlin', setIn: 'settings', since: '2026-03-02T10:00:00.000Z' },
    environment: { at: '23:00', zone: 'UTC' },
    atOnce: [{ businessDate: '2026-03-02' }],
  });
  const nights = await tickAt('2026-03-02T10:00:05Z');
  expect(nights.at(-1)).toEqual({ date: '2026-03-02', from: '2026-02-23', to: '2026-03-01' });
  expect(await tickAt('2026-03-02T23:00:05Z')).toEqual(nights);
  expect((await tickAt('2026-03-03T01:30:00Z')).at(-1).date).toBe('2026-03-03');
  const { nextRunAt } = (await call('GET', '/overview')).body;
  expect(nextRunAt).toBe('2026-03-04T01:30:00.000Z');
});

test('taken back, nights come as the environment says again, and every change is on record', async () => {
  const { body } = await call('DELETE');
  expect(body).toMatchObject({ at: '23:00', zone: 'UTC', setIn: 'environment', since: '2026-03-03T01:30:00.000Z' });
  expect(body.next[0]).toMatchObject({ businessDate: '2026-03-04', dueAt: '2026-03-04T23:00:00.000Z' });
  const { items } = (await call('GET', '/audit-events?limit=2')).body;
  expect(items.map(({ action, detail }: { action: string; detail: object }) => [action, detail])).toEqual([
    ['schedule.taken-back', { from: { at: '02:30', zone: 'Europe/Berlin' }, to: { at: '23:00', zone: 'UTC' } }],
    ['schedule.changed', { from: { at: '23:00', zone: 'UTC' }, to: { at: '02:30', zone: 'Europe/Berlin' } }],
  ]);
});

test('what is said twice within one moment holds as it was said last', async () => {
  for (const at of ['04:00', '05:00', '06:00']) await call('PUT', undefined, { at, zone: 'UTC' });
  expect((await call('GET')).body).toMatchObject({ at: '06:00', since: '2026-03-03T01:30:00.003Z' });
  await call('DELETE');
});

test('a time or a zone that there is not is refused by name, and nothing changes', async () => {
  const refused = await call('PUT', undefined, { at: '24:00', zone: 'Mars/Olympus', days: 2 });
  expect(refused.status).toBe(400);
  expect(refused.body.errors.map(({ path }: { path: string }) => path)).toEqual(expect.arrayContaining(['at', 'zone']));
  expect((await call('GET')).body).toMatchObject({ at: '23:00', setIn: 'environment' });
});
