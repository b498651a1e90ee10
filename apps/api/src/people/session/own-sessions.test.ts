import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { type PeopleUnderTest, password, peopleUnderTest } from '../../../test/support/people-under-test.js';

let under: PeopleUnderTest;
let admin: string;
beforeAll(async () => {
  under = await peopleUnderTest();
  await under.api.claim();
});
afterAll(() => under?.close());
beforeEach(async () => {
  admin = await under.signIn();
});

const signIn = async (email: string, given = password) =>
  under.api.call('POST', '/sessions', { body: { email, password: given } });
const isIn = async (as: string) => (await under.api.call('GET', '/sessions/current', { as })).status === 200;

test('a person sees the own sessions, ends one of them, and never another person’s', async () => {
  const { email, cookie } = await under.addPerson('viewer');
  const elsewhere = (await signIn(email)).cookie;
  const { items } = (await under.api.call('GET', '/sessions', { as: cookie })).body;
  expect(items).toHaveLength(2);
  const other = items.find(({ isThis }: { isThis: boolean }) => !isThis);
  expect(other).toMatchObject({ address: expect.stringContaining('127.0.0.1'), agent: expect.any(String) });
  const stranger = await under.addPerson('viewer');
  expect((await under.api.call('DELETE', `/sessions/${other.id}`, { as: stranger.cookie })).status).toBe(404);
  expect((await under.api.call('DELETE', `/sessions/${other.id}`, { as: cookie })).status).toBe(204);
  expect([await isIn(elsewhere), await isIn(cookie)]).toEqual([false, true]);
});

test('a person signs out everywhere else', async () => {
  const { email, cookie } = await under.addPerson('viewer');
  const elsewhere = (await signIn(email)).cookie;
  const ended = await under.api.call('POST', '/sessions/end-others', { as: cookie });
  expect(ended.body).toEqual({ sessionsEnded: 1 });
  expect([await isIn(elsewhere), await isIn(cookie)]).toEqual([false, true]);
});

test('an admin sees and ends the sessions of others, and nobody else does', async () => {
  const { id, cookie } = await under.addPerson('approver');
  expect((await under.api.call('GET', `/people/${id}/sessions`, { as: cookie })).status).toBe(403);
  const { items } = (await under.api.call('GET', `/people/${id}/sessions`, { as: admin })).body;
  expect(items).toMatchObject([{ isThis: false }]);
  const path = `/people/${id}/sessions/${items[0].id}`;
  expect((await under.api.call('DELETE', path, { as: admin })).status).toBe(204);
  expect(await isIn(cookie)).toBe(false);
  expect((await under.api.call('DELETE', `/people/${id}/sessions`, { as: admin })).body).toEqual({ sessionsEnded: 0 });
});

test('a changed password ends the other sessions and voids a link, and the present session goes on', async () => {
  const { id, email, cookie } = await under.addPerson('operator');
  const elsewhere = (await signIn(email)).cookie;
  const { body: link } = await under.api.call('POST', `/people/${id}/password-reset`, { as: admin });
  const change = (currentPassword: string) =>
    under.api.call('PUT', '/account/password', {
      as: cookie,
      body: { currentPassword, newPassword: 'another-fake-password' },
    });
  expect((await change('wrong')).status).toBe(403);
  expect((await signIn(email)).status).toBe(201);
  expect((await change(password)).body).toEqual({ sessionsEnded: 2 });
  expect([await isIn(elsewhere), await isIn(cookie)]).toEqual([false, true]);
  expect((await signIn(email)).status).toBe(401);
  expect((await signIn(email, 'another-fake-password')).status).toBe(201);
  const token = new URL(link.url).searchParams.get('token');
  expect((await under.api.call('POST', '/invitations/accept', { body: { token, password } })).status).toBe(410);
});

test('a stolen session does not serve for guessing the password', async () => {
  const { cookie } = await under.addPerson('operator');
  const statuses: number[] = [];
  for (let n = 0; n < 5; n += 1) {
    const body = { currentPassword: 'wrong', newPassword: 'another-fake-password' };
    statuses.push((await under.api.call('PUT', '/account/password', { as: cookie, body })).status);
    const stepUp = { as: cookie, body: { password: 'wrong' } };
    statuses.push((await under.api.call('POST', '/sessions/step-up', stepUp)).status);
  }
  expect(statuses).toEqual([...Array(8).fill(403), 429, 429]);
});

test('a program has no sessions and no password', async () => {
  const key = await under.api.keyFor(admin, 'admin');
  const body = { currentPassword: password, newPassword: 'another-fake-password' };
  const answers = [
    await under.api.call('GET', '/sessions', { as: key }),
    await under.api.call('POST', '/sessions/end-others', { as: key }),
    await under.api.call('PUT', '/account/password', { as: key, body }),
  ];
  expect(answers.map(({ status }) => status)).toEqual([401, 401, 401]);
});

test('a session that nobody used for days is over, and a used one is seen', async () => {
  const { id, cookie } = await under.addPerson('viewer');
  await under.query(`UPDATE session SET last_seen_at = now() - interval '1 day' WHERE person_id = $1`, [id]);
  expect(await isIn(cookie)).toBe(true);
  const [seen] = await under.query(
    `SELECT last_seen_at > now() - interval '1 minute' AS lately FROM session WHERE person_id = $1`,
    [id],
  );
  expect(seen.lately).toBe(true);
  await under.query(`UPDATE session SET last_seen_at = now() - interval '73 hours' WHERE person_id = $1`, [id]);
  expect(await isIn(cookie)).toBe(false);
});
