import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { DataSource } from 'typeorm';
import { adminLogin, setupToken, startTestApp, type TestApp } from '../../test/support/test-app.js';
import { plumbline } from '../audit/audit-trail.service.js';
import { newId } from '../platform/database/new-id.js';
import { ApiKeyService } from './api-key/api-key.service.js';

let api: TestApp;
let admin = '';
let number = 0;
const freshEmail = () => {
  number += 1;
  return `person-${number}@example.com`;
};
const password = 'not-a-real-password';

beforeAll(async () => {
  api = await startTestApp();
});
afterAll(() => api.close());

test('before the claim the command line’s key reads the token that claims, and nobody else does', async () => {
  const { key } = await api.app.get(ApiKeyService).createForCommandLine(null);
  expect((await api.call('GET', '/setup/token', { as: key })).body).toEqual({
    claimed: false,
    token: setupToken,
    url: `${api.base}/claim?token=${setupToken}`,
  });
  expect((await api.call('GET', '/setup/token')).status).toBe(401);
});

describe('claiming', () => {
  test('an unclaimed installation says so, refuses a wrong token, and is claimed once', async () => {
    expect((await api.call('GET', '/installation')).body).toMatchObject({ mode: 'sandbox', claimed: false });
    const body = { ...adminLogin, name: 'Ada' };
    expect((await api.call('POST', '/setup/claim', { body: { ...body, token: 'wrong' } })).status).toBe(403);
    const claim = await api.call('POST', '/setup/claim', { body: { ...body, token: setupToken } });
    expect(claim.status).toBe(201);
    expect(claim.headers.get('set-cookie')).toMatch(/^plumbline=[\w-]{43}; .*HttpOnly; SameSite=Lax/);
    expect((await api.call('GET', '/installation')).body).toMatchObject({ claimed: true });
    const again = await api.call('POST', '/setup/claim', { body: { ...body, token: setupToken } });
    expect(again.status).toBe(410);
    expect(again.headers.get('content-type')).toContain('application/problem+json');
    expect(again.body.type).toBe('/problems/gone');
  });
});

describe('once claimed', () => {
  beforeEach(async () => {
    admin = (await api.call('POST', '/sessions', { body: adminLogin })).cookie;
  });

  const addPerson = async (role: string) => {
    const email = freshEmail();
    const { body } = await api.call('POST', '/people', { as: admin, body: { email, name: 'P', role, password } });
    const { cookie } = await api.call('POST', '/sessions', { body: { email, password } });
    return { id: String(body.id), email, cookie };
  };

  test('a person signs in, is known, and signs out', async () => {
    expect((await api.call('GET', '/sessions/current', { as: admin })).body.person).toMatchObject({
      email: adminLogin.email,
      role: 'admin',
    });
    expect((await api.call('DELETE', '/sessions/current', { as: admin })).status).toBe(204);
    const after = await api.call('GET', '/sessions/current', { as: admin });
    expect([after.status, after.body.type]).toEqual([401, '/problems/unauthenticated']);
  });

  test('an unknown address and a wrong password get the same answer', async () => {
    const unknown = await api.call('POST', '/sessions', { body: { email: 'nobody@example.com', password: 'x' } });
    const wrong = await api.call('POST', '/sessions', { body: { email: adminLogin.email, password: 'x' } });
    expect(unknown.status).toBe(401);
    expect({ ...wrong.body, instance: '' }).toEqual({ ...unknown.body, instance: '' });
  });

  test('guessing passwords is slowed down', async () => {
    const { email } = await addPerson('viewer');
    const statuses: number[] = [];
    for (let n = 0; n < 10; n += 1) {
      statuses.push((await api.call('POST', '/sessions', { body: { email, password: 'wrong' } })).status);
    }
    expect(statuses).toContain(429);
    expect((await api.call('POST', '/sessions', { body: { email, password } })).status).toBe(429);
  });

  test('roles are enforced: a viewer reads people and adds none', async () => {
    const { cookie } = await addPerson('viewer');
    expect((await api.call('GET', '/people', { as: cookie })).status).toBe(200);
    const body = { email: freshEmail(), name: 'N', role: 'viewer' };
    expect((await api.call('POST', '/people', { as: cookie, body })).body).toMatchObject({
      status: 403,
      type: '/problems/forbidden',
    });
    expect((await api.call('POST', '/people', { body })).status).toBe(401);
  });

  test('an invitation sets the password once', async () => {
    const email = freshEmail();
    const added = await api.call('POST', '/people', { as: admin, body: { email, name: 'I', role: 'operator' } });
    expect(added.body.state).toBe('invited');
    const token = new URL(added.body.invitation.url).searchParams.get('token');
    const accepted = await api.call('POST', '/invitations/accept', { body: { token, password } });
    expect(accepted.body.person).toMatchObject({ email, role: 'operator' });
    expect((await api.call('GET', '/sessions/current', { as: accepted.cookie })).status).toBe(200);
    expect((await api.call('POST', '/invitations/accept', { body: { token, password } })).status).toBe(410);
    expect((await api.call('POST', '/sessions', { body: { email, password } })).status).toBe(201);
  });

  test('a renewed invitation voids the link before it', async () => {
    const { body } = await api.call('POST', '/people', {
      as: admin,
      body: { email: freshEmail(), name: 'I', role: 'viewer' },
    });
    const renewed = await api.call('POST', `/people/${body.id}/invitation`, { as: admin });
    const accept = (url: string) =>
      api.call('POST', '/invitations/accept', { body: { token: new URL(url).searchParams.get('token'), password } });
    expect((await accept(body.invitation.url)).status).toBe(410);
    expect((await accept(renewed.body.url)).status).toBe(201);
  });

  test('a forgotten password is set anew by a link, which signs everyone else out', async () => {
    const { id, email, cookie } = await addPerson('operator');
    const { body: link } = await api.call('POST', `/people/${id}/password-reset`, { as: admin });
    expect((await api.call('POST', '/sessions', { body: { email, password } })).status).toBe(201);
    const token = new URL(link.url).searchParams.get('token');
    const again = { token, password: 'another-fake-password' };
    expect((await api.call('POST', '/invitations/accept', { body: again })).status).toBe(201);
    expect((await api.call('GET', '/sessions/current', { as: cookie })).status).toBe(401);
    expect((await api.call('POST', '/sessions', { body: { email, password } })).status).toBe(401);
    expect((await api.call('POST', '/sessions', { body: { email, password: again.password } })).status).toBe(201);
    expect((await api.call('POST', '/invitations/accept', { body: again })).status).toBe(410);
  });

  test('a disabled person gets no link, and one that was sent before is void', async () => {
    const { id } = await addPerson('operator');
    const { body: link } = await api.call('POST', `/people/${id}/password-reset`, { as: admin });
    await api.call('PATCH', `/people/${id}`, { as: admin, body: { state: 'disabled' } });
    const token = new URL(link.url).searchParams.get('token');
    expect((await api.call('POST', '/invitations/accept', { body: { token, password } })).status).toBe(410);
    expect((await api.call('POST', `/people/${id}/password-reset`, { as: admin })).status).toBe(409);
  });

  test('the key of the command line is nobody’s, is an admin’s, makes no keys, and is listed while it is good', async () => {
    const keys = api.app.get(ApiKeyService);
    const { id, key } = await keys.createForCommandLine(null);
    const listed = async () =>
      (await api.call('GET', '/api-keys', { as: admin })).body.items.map((one: { id: string }) => one.id);
    expect((await api.call('GET', '/setup/token', { as: key })).body).toEqual({
      claimed: true,
      token: null,
      url: null,
    });
    expect((await api.call('POST', '/api-keys', { as: key, body: { name: 'N', role: 'viewer' } })).status).toBe(403);
    expect(await listed()).toContain(id);
    await keys.revoke(id, plumbline);
    expect(await listed()).not.toContain(id);
    expect((await api.call('GET', '/people', { as: key })).status).toBe(401);
    const ended = await keys.createForCommandLine(0);
    expect((await api.call('GET', '/people', { as: ended.key })).status).toBe(401);
  });

  test('an e-mail address belongs to one person, in any letter case', async () => {
    const body = { email: adminLogin.email.toUpperCase(), name: 'A', role: 'viewer' };
    expect((await api.call('POST', '/people', { as: admin, body })).body).toMatchObject({
      status: 409,
      type: '/problems/conflict',
    });
  });

  test('a disabled person is signed out at once and cannot come back', async () => {
    const { id, email, cookie } = await addPerson('operator');
    await api.call('PATCH', `/people/${id}`, { as: admin, body: { state: 'disabled' } });
    expect((await api.call('GET', '/people', { as: cookie })).status).toBe(401);
    expect((await api.call('POST', '/sessions', { body: { email, password } })).status).toBe(401);
  });

  test('two admins who demote each other at the same moment leave one', async () => {
    const first = await addPerson('admin');
    const me = (await api.call('GET', '/sessions/current', { as: admin })).body.person.id;
    const demote = (id: string, as: string) => api.call('PATCH', `/people/${id}`, { as, body: { role: 'viewer' } });
    const answers = await Promise.all([demote(first.id, admin), demote(me, first.cookie)]);
    // The slower one is refused as the last admin, or finds itself demoted already.
    expect(answers.filter((answer) => answer.status === 200)).toHaveLength(1);
    const [left] = await query(
      `SELECT count(*)::int AS admins FROM person WHERE role = 'admin' AND state = 'active'`,
      [],
    );
    expect(left.admins).toBe(1);
    await query(`UPDATE person SET role = 'admin' WHERE id = $1`, [me]);
    await query(`UPDATE person SET role = 'viewer' WHERE id = $1`, [first.id]);
    expect((await demote(me, admin)).status).toBe(409);
  });

  test('a key acts with its role, is shown once, and ends when it is revoked', async () => {
    const made = await api.call('POST', '/api-keys', { as: admin, body: { name: 'report', role: 'viewer' } });
    expect(made.body.key).toMatch(/^plk_[\w-]{43}$/);
    expect((await api.call('GET', '/people', { as: made.body.key })).status).toBe(200);
    expect((await api.call('GET', '/api-keys', { as: made.body.key })).status).toBe(403);
    const listed = await api.call('GET', '/api-keys', { as: admin });
    expect(JSON.stringify(listed.body)).not.toContain(made.body.key);
    expect((await api.call('DELETE', `/api-keys/${made.body.id}`, { as: admin })).status).toBe(204);
    expect((await api.call('GET', '/people', { as: made.body.key })).status).toBe(401);
  });

  test('an expired key is refused', async () => {
    const { body } = await api.call('POST', '/api-keys', {
      as: admin,
      body: { name: 'k', role: 'viewer', expiresAt: '2020-01-01T00:00:00Z' },
    });
    expect((await api.call('GET', '/people', { as: body.key })).status).toBe(401);
  });

  test('a key sinks with its creator’s role and dies with its creator', async () => {
    const { id, cookie } = await addPerson('admin');
    const { body } = await api.call('POST', '/api-keys', { as: cookie, body: { name: 'k', role: 'admin' } });
    await api.call('PATCH', `/people/${id}`, { as: admin, body: { role: 'viewer' } });
    expect((await api.call('GET', '/api-keys', { as: body.key })).status).toBe(403);
    expect((await api.call('GET', '/people', { as: body.key })).status).toBe(200);
    await api.call('PATCH', `/people/${id}`, { as: admin, body: { state: 'disabled' } });
    expect((await api.call('GET', '/people', { as: body.key })).status).toBe(401);
  });

  test.each([{ origin: 'https://evil.example' }, { 'sec-fetch-site': 'cross-site' }, { origin: 'null' }])(
    'a change that another site sends with the cookie is refused: %j',
    async (headers) => {
      const answer = await api.call('POST', '/sessions/step-up', { as: admin, body: { password }, headers });
      expect(answer.body).toMatchObject({ status: 403, type: '/problems/cross-site' });
    },
  );

  test('our own pages may send changes', async () => {
    const headers = { origin: api.base, 'sec-fetch-site': 'same-origin' };
    expect((await api.call('POST', '/sessions/step-up', { as: admin, body: { password }, headers })).status).toBe(201);
  });

  test('what is dangerous asks for the password again five minutes after it was given', async () => {
    const dangerous = async () => {
      const { status, body } = await api.call('POST', `/migrations/${newId()}/credentials`, { as: admin });
      return [status, body.type];
    };
    const asked = [403, '/problems/step-up-required'];
    const done = [404, '/problems/not-found'];
    expect(await dangerous()).toEqual(done);
    const { now } = api.clock;
    try {
      api.clock.now = () => new Date(Date.now() + 5 * 60_000 + 1);
      expect(await dangerous()).toEqual(asked);
      const stepUp = (given: string) => api.call('POST', '/sessions/step-up', { as: admin, body: { password: given } });
      expect((await stepUp('wrong')).status).toBe(403);
      expect(await dangerous()).toEqual(asked);
      const { body } = await stepUp(password);
      expect(Date.parse(body.until) - api.clock.now().getTime()).toBeGreaterThan(4.9 * 60_000);
      expect(await dangerous()).toEqual(done);
    } finally {
      api.clock.now = now;
    }
  });

  test('a program never does what asks for a password, whatever its role', async () => {
    const key = await api.keyFor(admin, 'admin');
    const made = await api.call('POST', `/migrations/${newId()}/credentials`, { as: key });
    expect(made.body).toMatchObject({ status: 403, type: '/problems/forbidden' });
    expect((await api.call('POST', '/sessions/step-up', { as: key, body: { password } })).status).toBe(401);
  });

  test('an expired session is nobody', async () => {
    await query(`UPDATE session SET expires_at = now() - interval '1 second'`, []);
    expect((await api.call('GET', '/sessions/current', { as: admin })).status).toBe(401);
  });

  test('people are listed page by page', async () => {
    const first = await api.call('GET', '/people?limit=2', { as: admin });
    const second = await api.call('GET', `/people?limit=2&cursor=${first.body.nextCursor}`, { as: admin });
    const emails = [...first.body.items, ...second.body.items].map((person: { email: string }) => person.email);
    expect(new Set(emails).size).toBe(4);
    expect((await api.call('GET', '/people?cursor=garbage', { as: admin })).body.errors).toEqual([
      { path: 'cursor', message: 'is not a cursor of this list' },
    ]);
  });

  test('all invalid fields are named at once', async () => {
    const { status, body } = await api.call('POST', '/people', {
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
    const key = await api.keyFor(admin, 'viewer');
    const rows = await query(
      'SELECT row_to_json(p)::text t FROM person p UNION ALL SELECT row_to_json(k)::text FROM api_key k UNION ALL SELECT row_to_json(s)::text FROM session s UNION ALL SELECT row_to_json(i)::text FROM installation i',
      [],
    );
    const text = JSON.stringify(rows);
    for (const secret of [key, password, admin.split('=')[1] ?? '', setupToken]) expect(text).not.toContain(secret);
  });
});

function query(sql: string, parameters: unknown[]): Promise<ReturnType<typeof JSON.parse>[]> {
  return api.app.get(DataSource).query(sql, parameters);
}
