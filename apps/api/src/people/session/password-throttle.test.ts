import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { type PeopleUnderTest, password, peopleUnderTest } from '../../../test/support/people-under-test.js';
import { adminLogin, startTestApp, type TestApp } from '../../../test/support/test-app.js';
import { Config } from '../../platform/config/config.js';

let under: PeopleUnderTest;
let other: TestApp;
beforeAll(async () => {
  under = await peopleUnderTest();
  await under.api.claim();
  const { dataDir } = under.api.app.get(Config);
  other = await startTestApp({ DATABASE_URL: under.api.databaseUrl, DATA_DIR: dataDir });
});
afterAll(async () => {
  await other?.close();
  await under?.close();
});

const calmDown = () => under.query('DELETE FROM password_attempt', []);

/** As if everything that was counted so far had been counted so often. */
const countedAlready = (attempts: number) => under.query('UPDATE password_attempt SET attempts = $1', [attempts]);

async function guess(api: TestApp, email: string, options: { as?: string } = {}): Promise<number> {
  return (await api.call('POST', '/sessions', { ...options, body: { email, password: 'wrong' } })).status;
}

/** The device cookie that a sign-in leaves. */
async function deviceOf(email: string): Promise<string> {
  const { headers } = await under.api.call('POST', '/sessions', { body: { email, password } });
  const device = headers.getSetCookie().find((cookie) => cookie.startsWith('plumbline-device='));
  return device?.split(';')[0] ?? '';
}

test('guesses count across processes, also when many are made at once', async () => {
  await calmDown();
  const { email } = await under.addPerson('viewer');
  const guesses = Array.from({ length: 12 }, (_, n) => guess(n % 2 === 0 ? under.api : other, email));
  const statuses = await Promise.all(guesses);
  expect(statuses.filter((status) => status === 401)).toHaveLength(8);
  const late = await other.call('POST', '/sessions', { body: { email, password } });
  expect(late.status).toBe(429);
  expect(Number(late.headers.get('retry-after'))).toBeGreaterThan(500);
});

test('an unknown e-mail address is slowed down like a known one', async () => {
  const { email } = await under.addPerson('viewer');
  const statuses: Record<string, number[]> = { [email]: [], 'nobody-at-all@example.com': [] };
  for (const [address, seen] of Object.entries(statuses)) {
    await calmDown();
    seen.push(await guess(under.api, address));
    await countedAlready(7);
    for (let n = 0; n < 2; n += 1) seen.push(await guess(under.api, address));
  }
  expect(statuses['nobody-at-all@example.com']).toEqual(statuses[email]);
  expect(statuses[email]?.at(-1)).toBe(429);
});

test('one address that tries many people is stopped, and nobody is kept out of a device that is known', async () => {
  await calmDown();
  const { email } = await under.addPerson('operator');
  const device = await deviceOf(email);
  await calmDown();
  await guess(under.api, 'somebody@example.com');
  await countedAlready(49);
  expect(await guess(under.api, 'somebody-else@example.com')).toBe(401);
  expect(await guess(under.api, 'one-more@example.com')).toBe(429);
  expect((await under.api.call('POST', '/sessions', { body: adminLogin })).status).toBe(429);
  expect((await under.api.call('POST', '/sessions', { as: device, body: { email, password } })).status).toBe(201);
});

test('a device is known for whom it signed in, and for nobody else', async () => {
  await calmDown();
  const first = await under.addPerson('operator');
  const second = await under.addPerson('operator');
  const device = await deviceOf(first.email);
  await guess(under.api, second.email, { as: device });
  await countedAlready(8);
  const login = { email: second.email, password };
  expect((await under.api.call('POST', '/sessions', { as: device, body: login })).status).toBe(429);
  expect((await under.api.call('POST', '/sessions', { body: login })).status).toBe(429);
  const own = { email: first.email, password };
  expect((await under.api.call('POST', '/sessions', { as: device, body: own })).status).toBe(201);
});

test('a flood of guesses is told once, and nothing that was typed is kept', async () => {
  await calmDown();
  const typed = 'my-own-password@example.com';
  await guess(under.api, typed);
  await countedAlready(7);
  for (let n = 0; n < 4; n += 1) await guess(under.api, typed);
  const events = await under.query(
    `SELECT action FROM audit_event WHERE action LIKE 'sign-in.%' ORDER BY sequence DESC LIMIT 3`,
    [],
  );
  expect(events.map(({ action }) => action)).toEqual(['sign-in.throttled', 'sign-in.failed', 'sign-in.failed']);
  const kept = await under.query('SELECT row_to_json(a)::text AS t FROM password_attempt a', []);
  expect(JSON.stringify(kept)).not.toContain('my-own');
});

test('after ten minutes the count begins anew', async () => {
  await calmDown();
  const { email } = await under.addPerson('viewer');
  await guess(under.api, email);
  await countedAlready(8);
  expect(await guess(under.api, email)).toBe(429);
  await under.query(`UPDATE password_attempt SET until = now() - interval '1 second'`, []);
  expect((await under.api.call('POST', '/sessions', { body: { email, password } })).status).toBe(201);
});
