import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { type PeopleUnderTest, password, peopleUnderTest } from '../../../test/support/people-under-test.js';
import { adminLogin } from '../../../test/support/test-app.js';
import { newId } from '../../platform/database/new-id.js';

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

test('a person signs in, is known, and signs out', async () => {
  expect((await under.api.call('GET', '/sessions/current', { as: admin })).body.person).toMatchObject({
    hasPassword: true,
    email: adminLogin.email,
    role: 'admin',
  });
  expect((await under.api.call('DELETE', '/sessions/current', { as: admin })).status).toBe(204);
  const after = await under.api.call('GET', '/sessions/current', { as: admin });
  expect([after.status, after.body.type]).toEqual([401, '/problems/unauthenticated']);
});

test('an unknown address and a wrong password get the same answer', async () => {
  const unknown = await under.api.call('POST', '/sessions', { body: { email: 'nobody@example.com', password: 'x' } });
  const wrong = await under.api.call('POST', '/sessions', { body: { email: adminLogin.email, password: 'x' } });
  expect(unknown.status).toBe(401);
  expect({ ...wrong.body, instance: '' }).toEqual({ ...unknown.body, instance: '' });
});

test('guessing passwords is slowed down', async () => {
  const { email } = await under.addPerson('viewer');
  const statuses: number[] = [];
  for (let n = 0; n < 10; n += 1) {
    statuses.push((await under.api.call('POST', '/sessions', { body: { email, password: 'wrong' } })).status);
  }
  expect(statuses).toContain(429);
  expect((await under.api.call('POST', '/sessions', { body: { email, password } })).status).toBe(429);
});

test('a disabled person is signed out at once and cannot come back', async () => {
  const { id, email, cookie } = await under.addPerson('operator');
  await under.api.call('PATCH', `/people/${id}`, { as: admin, body: { state: 'disabled' } });
  expect((await under.api.call('GET', '/people', { as: cookie })).status).toBe(401);
  expect((await under.api.call('POST', '/sessions', { body: { email, password } })).status).toBe(401);
});

test.each([{ origin: 'https://evil.example' }, { 'sec-fetch-site': 'cross-site' }, { origin: 'null' }])(
  'a change that another site sends with the cookie is refused: %j',
  async (headers) => {
    const answer = await under.api.call('POST', '/sessions/step-up', { as: admin, body: { password }, headers });
    expect(answer.body).toMatchObject({ status: 403, type: '/problems/cross-site' });
  },
);

test('our own pages may send changes', async () => {
  const headers = { origin: under.api.base, 'sec-fetch-site': 'same-origin' };
  expect((await under.api.call('POST', '/sessions/step-up', { as: admin, body: { password }, headers })).status).toBe(
    201,
  );
});

test('what is dangerous asks for the password again five minutes after it was given', async () => {
  const dangerous = async () => {
    const { status, body } = await under.api.call('POST', `/migrations/${newId()}/credentials`, { as: admin });
    return [status, body.type];
  };
  const asked = [403, '/problems/step-up-required'];
  const done = [404, '/problems/not-found'];
  expect(await dangerous()).toEqual(done);
  const { now } = under.api.clock;
  try {
    under.api.clock.now = () => new Date(Date.now() + 5 * 60_000 + 1);
    expect(await dangerous()).toEqual(asked);
    const stepUp = (given: string) =>
      under.api.call('POST', '/sessions/step-up', { as: admin, body: { password: given } });
    expect((await stepUp('wrong')).status).toBe(403);
    expect(await dangerous()).toEqual(asked);
    const { body } = await stepUp(password);
    expect(Date.parse(body.until) - under.api.clock.now().getTime()).toBeGreaterThan(4.9 * 60_000);
    expect(await dangerous()).toEqual(done);
  } finally {
    under.api.clock.now = now;
  }
});

test('a program never does what asks for a password, whatever its role', async () => {
  const key = await under.api.keyFor(admin, 'admin');
  const made = await under.api.call('POST', `/migrations/${newId()}/credentials`, { as: key });
  expect(made.body).toMatchObject({ status: 403, type: '/problems/forbidden' });
  expect((await under.api.call('POST', '/sessions/step-up', { as: key, body: { password } })).status).toBe(401);
});

test('an expired session is nobody', async () => {
  await under.query(`UPDATE session SET expires_at = now() - interval '1 second'`, []);
  expect((await under.api.call('GET', '/sessions/current', { as: admin })).status).toBe(401);
});
