import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { DataSource } from 'typeorm';
import { type OAuthStandIn, oauthStandIn, standInClient } from '../../test/support/oauth-stand-in.js';
import { startTestApp, type TestApp } from '../../test/support/test-app.js';
import { ApiKeyService } from '../people/api-key/api-key.service.js';
import { SecretStore } from '../platform/secrets/secret-store.js';

const oauthApp = { HIGHLEVEL_CLIENT_ID: standInClient.id, HIGHLEVEL_CLIENT_SECRET: standInClient.secret } as const;
let highLevel: OAuthStandIn;
let api: TestApp;
let admin = '';

beforeAll(async () => {
  highLevel = await oauthStandIn();
  api = await startTestApp({ HIGHLEVEL_API_BASE_URL: highLevel.baseUrl, ...oauthApp });
  admin = await api.claim();
});
afterAll(async () => {
  await api.close();
  await highLevel.close();
});
beforeEach(async () => {
  await api.app.get(DataSource).query('DELETE FROM sealed_secret');
  Object.assign(highLevel.answer, { companyId: 'agency', status: 200 });
  highLevel.good.add('fake-code');
});

const storedOAuth = async () => {
  const kept = await api.app.get(SecretStore).read('highlevel-oauth');
  return JSON.parse(kept?.reveal() ?? 'null');
};

/** What another installation, with these variables, says of its connection. */
async function standingWith(variables: Readonly<Record<string, string>>) {
  const other = await startTestApp({ HIGHLEVEL_API_BASE_URL: highLevel.baseUrl, ...variables });
  try {
    const as = (await other.app.get(ApiKeyService).createForCommandLine(null)).key;
    const authorisation = await other.call('POST', '/highlevel-connection/authorisation', { as, body: {} });
    const connected = await other.call('POST', '/highlevel-connection', { as, body: { code: 'spent-already' } });
    return { authorisation, connected, ...(await other.call('GET', '/highlevel-connection', { as })).body };
  } finally {
    await other.close();
  }
}

const standing = async () => (await api.call('GET', '/highlevel-connection', { as: admin })).body;
const authorise = (body: object = {}) => api.call('POST', '/highlevel-connection/authorisation', { as: admin, body });
const disconnect = () => api.call('DELETE', '/highlevel-connection', { as: admin });
const disconnections = async () =>
  (await api.call('GET', '/audit-events?action=highlevel.disconnected', { as: admin })).body.items;
const connect = (body: object) => api.call('POST', '/highlevel-connection', { as: admin, body });

test('a person gives access, the code comes back, and the installation is connected without telling a token', async () => {
  expect(await standing()).toMatchObject({
    companyId: 'agency',
    privateToken: true,
    oauth: { state: 'not-connected' },
  });
  const { body } = await authorise();
  const url = new URL(body.url);
  expect(`${url.origin}${url.pathname}`).toBe(`${highLevel.baseUrl}/v2/oauth/chooselocation`);
  expect(url.searchParams.get('redirect_uri')).toBe(`${api.base}/connected`);
  expect(url.searchParams.get('state')).toBe(body.state);
  const connected = await connect({ code: 'fake-code', state: body.state });
  expect(connected.status).toBe(200);
  expect(connected.body.oauth).toMatchObject({ state: 'connected', refusedAt: null, reason: null });
  expect(Date.parse(connected.body.oauth.goodUntil)).toBeGreaterThan(Date.parse(connected.body.oauth.accessUntil));
  expect(await standing()).toEqual(connected.body);
  expect(JSON.stringify(connected.body)).not.toContain('fake');
  const trail = (await api.call('GET', '/audit-events?action=highlevel.connected', { as: admin })).body.items;
  expect(trail).toMatchObject([{ actor: { kind: 'person' }, subject: { kind: 'highlevel', id: 'agency' } }]);
  expect(JSON.stringify(trail)).not.toContain('fake');
});

test('the access of another agency is refused with both named, and what was connected stays', async () => {
  await connect({ code: 'fake-code' });
  const before = await standing();
  highLevel.good.add('fake-code-2');
  highLevel.answer.companyId = 'others';
  const refused = await connect({ code: 'fake-code-2' });
  expect([refused.status, refused.body.type]).toEqual([422, '/problems/refused']);
  expect(refused.body.detail).toMatch(/agency others.*is agency/);
  expect(await standing()).toEqual(before);
});

test('disconnecting forgets every token, is on record once, and another access begins anew', async () => {
  await connect({ code: 'fake-code' });
  const disconnected = await disconnect();
  expect([disconnected.status, disconnected.body.oauth]).toMatchObject([200, { state: 'not-connected', since: null }]);
  expect(await standing()).toEqual(disconnected.body);
  expect(await storedOAuth()).toMatchObject({ chain: null });
  expect(JSON.stringify(await storedOAuth())).not.toContain('fake');
  await disconnect();
  expect(await disconnections()).toMatchObject([
    { actor: { kind: 'person' }, subject: { kind: 'highlevel', id: 'agency' } },
  ]);
  highLevel.good.add('fake-code-3');
  expect((await connect({ code: 'fake-code-3' })).body.oauth).toMatchObject({ state: 'connected' });
});

test('what was sealed with a lost key can be disconnected too', async () => {
  await connect({ code: 'fake-code' });
  await api.app.get(DataSource).query(`UPDATE sealed_secret SET sealed = 's1.lost.made.up'`);
  expect((await disconnect()).body.oauth).toMatchObject({ state: 'not-connected' });
});

test('without an app, what an earlier one left is forgotten', async () => {
  const other = await startTestApp({ HIGHLEVEL_API_BASE_URL: highLevel.baseUrl });
  try {
    const as = (await other.app.get(ApiKeyService).createForCommandLine(null)).key;
    const left = {
      seen: [],
      chain: {
        refreshToken: 'fake-left',
        since: '2026-11-01T00:00:00.000Z',
        ...{ renewedAt: null, access: null, refusal: null },
      },
    };
    await other.app.get(SecretStore).write('highlevel-oauth', JSON.stringify(left));
    const { status, body } = await other.call('DELETE', '/highlevel-connection', { as });
    expect([status, body.oauth.state]).toEqual([200, 'not-configured']);
    expect((await other.app.get(SecretStore).read('highlevel-oauth'))?.reveal()).not.toContain('fake');
  } finally {
    await other.close();
  }
});

test('a spent code and a state that is strange or too old are refused', async () => {
  const { state } = (await authorise()).body;
  for (const wrong of ['s1.made.up.here', `${state.slice(0, -8)}AAAAAAAA`]) {
    expect((await connect({ code: 'fake-code', state: wrong })).status).toBe(422);
  }
  api.clock.set(new Date(api.clock.now().getTime() + 61 * 60_000));
  expect((await connect({ code: 'fake-code', state })).body.detail).toContain('older than an hour');
  expect(highLevel.good).toContain('fake-code');
  expect((await connect({ code: 'fake-code' })).status).toBe(200);
  expect((await connect({ code: 'fake-code' })).body.detail).toContain('Invalid grant');
});

test('the way back that the app has registered is used for both steps', async () => {
  const redirectUri = 'https://plumbline.example/back';
  const { body } = await authorise({ redirectUri });
  expect(new URL(body.url).searchParams.get('redirect_uri')).toBe(redirectUri);
  expect((await authorise({ redirectUri: 'javascript:alert(1)' })).status).toBe(400);
});

test('HighLevel’s silence is not a refusal', async () => {
  highLevel.answer.status = 500;
  expect((await connect({ code: 'fake-code' })).status).toBe(503);
});

test('an agency with OAuth only starts before it is connected, and a refresh token waits for its first use', async () => {
  const withoutToken = await standingWith({ ...oauthApp, HIGHLEVEL_TOKEN: '' });
  expect(withoutToken).toMatchObject({ privateToken: false, oauth: { state: 'not-connected' } });
  const withRefreshToken = await standingWith({ ...oauthApp, HIGHLEVEL_REFRESH_TOKEN: 'fake-first' });
  expect(withRefreshToken).toMatchObject({ privateToken: true, oauth: { state: 'unused' } });
});

test('without an app there is nothing to connect', async () => {
  const { oauth, authorisation, connected } = await standingWith({});
  expect(oauth).toMatchObject({ state: 'not-configured', since: null });
  for (const answer of [authorisation, connected]) {
    expect(answer.status).toBe(422);
    expect(answer.body.detail).toContain('HIGHLEVEL_CLIENT_ID');
  }
});

test('a viewer sees how it stands, and only an admin connects and disconnects', async () => {
  const viewer = await api.keyFor(admin, 'viewer');
  const approver = await api.keyFor(admin, 'approver');
  expect((await api.call('GET', '/highlevel-connection', { as: viewer })).status).toBe(200);
  const body = { code: 'fake-code' };
  expect((await api.call('POST', '/highlevel-connection', { as: approver, body })).status).toBe(403);
  expect((await api.call('DELETE', '/highlevel-connection', { as: approver })).status).toBe(403);
  expect((await api.call('POST', '/highlevel-connection/authorisation', { as: approver, body: {} })).status).toBe(403);
});
