import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { type PeopleUnderTest, peopleUnderTest } from '../../../test/support/people-under-test.js';
import { plumbline } from '../../audit/audit-trail.service.js';
import { ApiKeyService } from './api-key.service.js';

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

test('the key of the command line is nobody’s, is an admin’s, makes no keys, and is listed while it is good', async () => {
  const keys = under.api.app.get(ApiKeyService);
  const { id, key } = await keys.createForCommandLine(null);
  const listed = async () =>
    (await under.api.call('GET', '/api-keys', { as: admin })).body.items.map((one: { id: string }) => one.id);
  expect((await under.api.call('GET', '/setup/token', { as: key })).body).toEqual({
    claimed: true,
    token: null,
    url: null,
  });
  expect((await under.api.call('POST', '/api-keys', { as: key, body: { name: 'N', role: 'viewer' } })).status).toBe(
    403,
  );
  expect(await listed()).toContain(id);
  await keys.revoke(id, plumbline);
  expect(await listed()).not.toContain(id);
  expect((await under.api.call('GET', '/people', { as: key })).status).toBe(401);
  const ended = await keys.createForCommandLine(0);
  expect((await under.api.call('GET', '/people', { as: ended.key })).status).toBe(401);
});

test('a key acts with its role, is shown once, and ends when it is revoked', async () => {
  const made = await under.api.call('POST', '/api-keys', { as: admin, body: { name: 'report', role: 'viewer' } });
  expect(made.body.key).toMatch(/^plk_[\w-]{43}$/);
  expect((await under.api.call('GET', '/people', { as: made.body.key })).status).toBe(200);
  expect((await under.api.call('GET', '/api-keys', { as: made.body.key })).status).toBe(403);
  const listed = await under.api.call('GET', '/api-keys', { as: admin });
  expect(JSON.stringify(listed.body)).not.toContain(made.body.key);
  expect((await under.api.call('DELETE', `/api-keys/${made.body.id}`, { as: admin })).status).toBe(204);
  expect((await under.api.call('GET', '/people', { as: made.body.key })).status).toBe(401);
});

test('a key is good up to its end, by the product’s clock, which tells before that it is near', async () => {
  const { api } = under;
  const end = new Date(Date.now() + 5 * 86_400_000);
  const made = { name: 'ends soon', role: 'viewer', expiresAt: end.toISOString() };
  const { key } = (await api.call('POST', '/api-keys', { as: admin, body: made })).body;
  const status = async () => (await api.call('GET', '/people', { as: key })).status;
  try {
    api.clock.set(new Date(end.getTime() - 60_000));
    expect(await status()).toBe(200);
    api.clock.set(end);
    expect(await status()).toBe(401);
  } finally {
    api.clock.set(new Date());
  }
});

test('an expired key is refused', async () => {
  const { body } = await under.api.call('POST', '/api-keys', {
    as: admin,
    body: { name: 'k', role: 'viewer', expiresAt: '2020-01-01T00:00:00Z' },
  });
  expect((await under.api.call('GET', '/people', { as: body.key })).status).toBe(401);
});

test('a key sinks with its creator’s role and dies with its creator', async () => {
  const { id, cookie } = await under.addPerson('admin');
  const { body } = await under.api.call('POST', '/api-keys', { as: cookie, body: { name: 'k', role: 'admin' } });
  await under.api.call('PATCH', `/people/${id}`, { as: admin, body: { role: 'viewer' } });
  expect((await under.api.call('GET', '/api-keys', { as: body.key })).status).toBe(403);
  expect((await under.api.call('GET', '/people', { as: body.key })).status).toBe(200);
  await under.api.call('PATCH', `/people/${id}`, { as: admin, body: { state: 'disabled' } });
  expect((await under.api.call('GET', '/people', { as: body.key })).status).toBe(401);
});

test('when a key was last used is told', async () => {
  const { body } = await under.api.call('POST', '/api-keys', { as: admin, body: { name: 'used', role: 'viewer' } });
  const listed = async () => {
    const { items } = (await under.api.call('GET', '/api-keys', { as: admin })).body;
    return items.find(({ id }: { id: string }) => id === body.id).lastUsedAt;
  };
  expect(await listed()).toBeNull();
  await under.api.call('GET', '/people', { as: body.key });
  expect(await listed()).not.toBeNull();
});

test('nobody makes a key with a higher role than the own', async () => {
  const key = await under.api.keyFor(admin, 'approver');
  const made = await under.api.call('POST', '/api-keys', { as: key, body: { name: 'k', role: 'admin' } });
  expect(made.status).toBe(403);
});
