import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { type PeopleUnderTest, password, peopleUnderTest } from '../../test/support/people-under-test.js';
import { adminLogin, setupToken } from '../../test/support/test-app.js';

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

test('roles are enforced: a viewer reads people and adds none', async () => {
  const { cookie } = await under.addPerson('viewer');
  expect((await under.api.call('GET', '/people', { as: cookie })).status).toBe(200);
  const body = { email: under.freshEmail(), name: 'N', role: 'viewer' };
  expect((await under.api.call('POST', '/people', { as: cookie, body })).body).toMatchObject({
    status: 403,
    type: '/problems/forbidden',
  });
  expect((await under.api.call('POST', '/people', { body })).status).toBe(401);
});

test('an invitation sets the password once', async () => {
  const email = under.freshEmail();
  const added = await under.api.call('POST', '/people', { as: admin, body: { email, name: 'I', role: 'operator' } });
  expect(added.body.state).toBe('invited');
  const token = new URL(added.body.invitation.url).searchParams.get('token');
  const accepted = await under.api.call('POST', '/invitations/accept', { body: { token, password } });
  expect(accepted.body.person).toMatchObject({ email, role: 'operator' });
  expect((await under.api.call('GET', '/sessions/current', { as: accepted.cookie })).status).toBe(200);
  expect((await under.api.call('POST', '/invitations/accept', { body: { token, password } })).status).toBe(410);
  expect((await under.api.call('POST', '/sessions', { body: { email, password } })).status).toBe(201);
});

test('a renewed invitation voids the link before it', async () => {
  const { body } = await under.api.call('POST', '/people', {
    as: admin,
    body: { email: under.freshEmail(), name: 'I', role: 'viewer' },
  });
  const renewed = await under.api.call('POST', `/people/${body.id}/invitation`, { as: admin });
  const accept = (url: string) =>
    under.api.call('POST', '/invitations/accept', {
      body: { token: new URL(url).searchParams.get('token'), password },
    });
  expect((await accept(body.invitation.url)).status).toBe(410);
  expect((await accept(renewed.body.url)).status).toBe(201);
});

test('a forgotten password is set anew by a link, which signs everyone else out', async () => {
  const { id, email, cookie } = await under.addPerson('operator');
  const { body: link } = await under.api.call('POST', `/people/${id}/password-reset`, { as: admin });
  expect((await under.api.call('POST', '/sessions', { body: { email, password } })).status).toBe(201);
  const token = new URL(link.url).searchParams.get('token');
  const again = { token, password: 'another-fake-password' };
  expect((await under.api.call('POST', '/invitations/accept', { body: again })).status).toBe(201);
  expect((await under.api.call('GET', '/sessions/current', { as: cookie })).status).toBe(401);
  expect((await under.api.call('POST', '/sessions', { body: { email, password } })).status).toBe(401);
  expect((await under.api.call('POST', '/sessions', { body: { email, password: again.password } })).status).toBe(201);
  expect((await under.api.call('POST', '/invitations/accept', { body: again })).status).toBe(410);
});

test('a disabled person gets no link, and one that was sent before is void', async () => {
  const { id } = await under.addPerson('operator');
  const { body: link } = await under.api.call('POST', `/people/${id}/password-reset`, { as: admin });
  await under.api.call('PATCH', `/people/${id}`, { as: admin, body: { state: 'disabled' } });
  const token = new URL(link.url).searchParams.get('token');
  expect((await under.api.call('POST', '/invitations/accept', { body: { token, password } })).status).toBe(410);
  expect((await under.api.call('POST', `/people/${id}/password-reset`, { as: admin })).status).toBe(409);
});

test('an e-mail address belongs to one person, in any letter case', async () => {
  const body = { email: adminLogin.email.toUpperCase(), name: 'A', role: 'viewer' };
  expect((await under.api.call('POST', '/people', { as: admin, body })).body).toMatchObject({
    status: 409,
    type: '/problems/conflict',
  });
});

test('two admins who demote each other at the same moment leave one', async () => {
  const first = await under.addPerson('admin');
  const me = (await under.api.call('GET', '/sessions/current', { as: admin })).body.person.id;
  const demote = (id: string, as: string) => under.api.call('PATCH', `/people/${id}`, { as, body: { role: 'viewer' } });
  const answers = await Promise.all([demote(first.id, admin), demote(me, first.cookie)]);
  // The slower one is refused as the last admin, or finds itself demoted already.
  expect(answers.filter((answer) => answer.status === 200)).toHaveLength(1);
  const [left] = await under.query(
    `SELECT count(*)::int AS admins FROM person WHERE role = 'admin' AND state = 'active'`,
    [],
  );
  expect(left.admins).toBe(1);
  await under.query(`UPDATE person SET role = 'admin' WHERE id = $1`, [me]);
  await under.query(`UPDATE person SET role = 'viewer' WHERE id = $1`, [first.id]);
  expect((await demote(me, admin)).status).toBe(409);
});

test('people are listed page by page', async () => {
  const first = await under.api.call('GET', '/people?limit=2', { as: admin });
  const second = await under.api.call('GET', `/people?limit=2&cursor=${first.body.nextCursor}`, { as: admin });
  const emails = [...first.body.items, ...second.body.items].map((person: { email: string }) => person.email);
  expect(new Set(emails).size).toBe(4);
  expect((await under.api.call('GET', '/people?cursor=garbage', { as: admin })).body.errors).toEqual([
    { path: 'cursor', message: 'is not a cursor of this list' },
  ]);
});

test('all invalid fields are named at once', async () => {
  const { status, body } = await under.api.call('POST', '/people', {
    as: admin,
    body: { email: 'nobody', role: 'king', password: 'x' },
  });
  expect(status).toBe(400);
  expect(body.errors.map((error: { path: string }) => error.path).sort()).toEqual([
    'email',
    'name',
    'password',
    'role',
  ]);
});

test('no password, token or key stands in the database', async () => {
  const key = await under.api.keyFor(admin, 'viewer');
  const rows = await under.query(
    'SELECT row_to_json(p)::text t FROM person p UNION ALL SELECT row_to_json(k)::text FROM api_key k UNION ALL SELECT row_to_json(s)::text FROM session s UNION ALL SELECT row_to_json(i)::text FROM installation i',
    [],
  );
  const text = JSON.stringify(rows);
  for (const secret of [key, password, admin.split('=')[1] ?? '', setupToken]) expect(text).not.toContain(secret);
});
