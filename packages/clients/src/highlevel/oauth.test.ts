import { afterEach, expect, test } from '@jest/globals';
import { type AnsweringServer, answeringServer, fakeTiming, json } from '../../test/answering-server.js';
import { collect } from '../../test/collect.js';
import { Malformed, Rejected, Unauthorised, Unavailable } from '../http/provider-error.js';
import type { TokenKeeper } from './agency-credentials.js';
import { HighLevelClient } from './highlevel-client.js';
import { listInstalledLocations } from './installed-locations.js';
import { searchLocations } from './locations.js';
import { HighLevelOAuth } from './oauth.js';
import { listPhoneNumbers } from './phone-numbers.js';

const servers: AnsweringServer[] = [];
afterEach(async () => {
  await Promise.all(servers.splice(0).map((server) => server.close()));
});

const never = new AbortController().signal;
const answer = { access_token: 'fake-access', refresh_token: 'fake-refresh-2', expires_in: 86399, userType: 'Company' };

async function serve(script: Parameters<typeof answeringServer>[0]): Promise<AnsweringServer> {
  const server = await answeringServer(script);
  servers.push(server);
  return server;
}

async function appAt(script: Parameters<typeof answeringServer>[0]) {
  const server = await serve(script);
  const names = { clientId: 'app1-key1', clientSecret: 'fake-client-secret' };
  const app = { ...names, baseUrl: server.baseUrl, authoriseUrl: 'https://marketplace.example', timing: fakeTiming() };
  return { server, oauth: new HighLevelOAuth(app) };
}

/** Hands out the next token whenever one is refused, and remembers which were. */
function keeperOf(tokens: readonly string[]): TokenKeeper & { readonly refused: readonly string[] } {
  const refused: string[] = [];
  const current = () => tokens[Math.min(refused.length, tokens.length - 1)] ?? '';
  return {
    refused,
    current: async () => current(),
    connection: async () => 'since then',
    insteadOf: async (token) => {
      refused.push(token);
      return current();
    },
  };
}

async function clientWith(
  credentials: { token: string | null; oauth?: TokenKeeper },
  script: Parameters<typeof answeringServer>[0],
) {
  const server = await serve(script);
  const where = { companyId: 'comp1', baseUrl: server.baseUrl, timing: fakeTiming() };
  return { server, client: new HighLevelClient({ ...where, ...credentials }) };
}

const bearers = (server: AnsweringServer) =>
  server.seen.map(({ url, headers }) => `${url.split('?')[0]} ${headers.authorization?.replace('Bearer ', '')}`);

test('the address to give access at names the app, its scopes, the way back and the state', async () => {
  const { oauth } = await appAt((response) => json(response, answer));
  const url = new URL(
    oauth.authoriseUrl({ redirectUri: 'https://plumbline.example/x', scopes: ['a.b', 'c/d.e'], state: 's 1' }),
  );
  expect(`${url.origin}${url.pathname}`).toBe('https://marketplace.example/v2/oauth/chooselocation');
  expect(Object.fromEntries(url.searchParams)).toEqual({
    response_type: 'code',
    redirect_uri: 'https://plumbline.example/x',
    client_id: 'app1-key1',
    scope: 'a.b c/d.e',
    state: 's 1',
  });
});

test('a code and a refresh token are exchanged by a form without an Authorization header', async () => {
  const { oauth, server } = await appAt((response) => json(response, answer));
  const redirectUri = 'https://plumbline.example/x';
  expect(await oauth.exchangeCode({ code: 'fake-code', redirectUri }, never)).toMatchObject({
    accessToken: 'fake-access',
    refreshToken: 'fake-refresh-2',
    lastsSeconds: 86399,
  });
  await oauth.refresh('fake-refresh-1', never);
  const client = { client_id: 'app1-key1', client_secret: 'fake-client-secret', user_type: 'Company' };
  expect(server.seen.map(({ body }) => Object.fromEntries(new URLSearchParams(body)))).toEqual([
    { ...client, grant_type: 'authorization_code', code: 'fake-code', redirect_uri: redirectUri },
    { ...client, grant_type: 'refresh_token', refresh_token: 'fake-refresh-1' },
  ]);
  expect(server.seen.map(({ headers }) => headers.authorization)).toEqual([undefined, undefined]);
});

test('the newer spelling of the answer is understood as well', async () => {
  const { oauth } = await appAt((response) =>
    json(response, {
      accessToken: 'fake-a',
      refreshToken: 'fake-r',
      expiresIn: 60,
      userType: 'Company',
      companyId: 'c',
    }),
  );
  expect(await oauth.refresh('fake-refresh-1', never)).toEqual({
    accessToken: 'fake-a',
    refreshToken: 'fake-r',
    lastsSeconds: 60,
    userType: 'Company',
    companyId: 'c',
  });
});

test('a refusal names what HighLevel said and none of the secrets, even where it repeats them', async () => {
  const message = 'Invalid grant: fake-refresh-1 of fake-client-secret';
  const { oauth } = await appAt((response) => json(response, { error: 'invalid_grant', message }, { status: 400 }));
  const error = await oauth.refresh('fake-refresh-1', never).catch((caught: unknown) => caught);
  expect(error).toBeInstanceOf(Rejected);
  expect(String(error)).toContain('Invalid grant');
  expect(JSON.stringify(error) + String(error)).not.toMatch(/fake-refresh-1|fake-client-secret/);
});

test.each([
  ['a failure', 500, {}, Unavailable],
  ['an answer without a refresh token', 200, { access_token: 'fake-access' }, Malformed],
] as const)('after %s a refresh token is not sent again: it may be spent', async (_, status, body, type) => {
  const { oauth, server } = await appAt((response) => json(response, body, { status }));
  await expect(oauth.refresh('fake-refresh-1', never)).rejects.toBeInstanceOf(type);
  expect(server.seen).toHaveLength(1);
});

const numbersOrToken: Parameters<typeof answeringServer>[0] = (response, request) =>
  request.url === '/oauth/locationToken'
    ? json(response, { access_token: 'fake-location' })
    : json(response, request.url.startsWith('/locations') ? { locations: [] } : { numbers: [], isUnderGhl: false });

test('beside OAuth the private token reads the agency, and OAuth buys the tokens of locations', async () => {
  const { server, client } = await clientWith({ token: 'pit-fake', oauth: keeperOf(['fake-oauth']) }, numbersOrToken);
  await collect(searchLocations(client, never));
  await collect(listPhoneNumbers(client, 'loc1', never));
  expect(bearers(server)).toEqual([
    '/locations/search pit-fake',
    '/oauth/locationToken fake-oauth',
    '/phone-system/numbers/location/loc1 fake-location',
  ]);
});

test('where the OAuth connection is refused, the private token is tried for a location before it is given up', async () => {
  const refused = new Unauthorised({
    provider: 'HighLevel',
    request: 'none',
    what: 'refused',
    advice: 'Connect again.',
  });
  const connection = async () => 'since then';
  const oauth = { current: () => Promise.reject(refused), insteadOf: () => Promise.reject(refused), connection };
  const opened = await clientWith({ token: 'pit-fake', oauth }, numbersOrToken);
  await collect(listPhoneNumbers(opened.client, 'loc1', never));
  expect(bearers(opened.server)[0]).toBe('/oauth/locationToken pit-fake');

  const closed = await clientWith({ token: 'pit-fake', oauth }, (response) => json(response, {}, { status: 401 }));
  await expect(collect(listPhoneNumbers(closed.client, 'loc1', never))).rejects.toBe(refused);
});

test('an agency with OAuth only is read with it, and a refused token is renewed once', async () => {
  const keeper = keeperOf(['fake-old', 'fake-new']);
  const { server, client } = await clientWith({ token: null, oauth: keeper }, (response, request) =>
    request.headers.authorization === 'Bearer fake-old'
      ? json(response, { message: 'Invalid token' }, { status: 401 })
      : json(response, { locations: [] }),
  );
  await collect(searchLocations(client, never));
  expect(bearers(server)).toEqual(['/locations/search fake-old', '/locations/search fake-new']);
  expect(keeper.refused).toEqual(['fake-old']);
});

test('a location’s token that was bought with a connection that has ended is not used again', async () => {
  let connection: string | null = 'since then';
  const current = async () => `fake-oauth-${connection}`;
  const oauth = { current, insteadOf: current, connection: async () => connection };
  const { server, client } = await clientWith({ token: null, oauth }, numbersOrToken);
  await collect(listPhoneNumbers(client, 'loc1', never));
  await collect(listPhoneNumbers(client, 'loc1', never));
  connection = 'since now';
  await collect(listPhoneNumbers(client, 'loc1', never));
  const bought = bearers(server).filter((one) => one.startsWith('/oauth/locationToken'));
  expect(bought).toEqual(['/oauth/locationToken fake-oauth-since then', '/oauth/locationToken fake-oauth-since now']);
});

test('where every token is refused, renewing ends after the first time', async () => {
  const keeper = keeperOf(['fake-1', 'fake-2', 'fake-3']);
  const { server, client } = await clientWith({ token: null, oauth: keeper }, (response) =>
    json(response, {}, { status: 401 }),
  );
  await expect(collect(searchLocations(client, never))).rejects.toBeInstanceOf(Unauthorised);
  expect(server.seen).toHaveLength(2);
  const tooNew = await clientWith({ token: null, oauth: keeperOf(['fake-only']) }, (response) =>
    json(response, {}, { status: 401 }),
  );
  await expect(collect(searchLocations(tooNew.client, never))).rejects.toBeInstanceOf(Unauthorised);
  expect(tooNew.server.seen).toHaveLength(1);
});

test('a missing permission is no reason to renew a token', async () => {
  const keeper = keeperOf(['fake-1', 'fake-2']);
  const { client } = await clientWith({ token: null, oauth: keeper }, (response) =>
    json(response, {}, { status: 403 }),
  );
  await expect(collect(searchLocations(client, never))).rejects.toBeInstanceOf(Unauthorised);
  expect(keeper.refused).toEqual([]);
});

test('a private token that buys no location token is told how to connect', async () => {
  const { client } = await clientWith({ token: 'pit-fake' }, (response) => json(response, {}, { status: 401 }));
  const error = await collect(listPhoneNumbers(client, 'loc1', never)).catch((caught: unknown) => caught);
  expect(error).toBeInstanceOf(Unauthorised);
  expect(String(error)).toContain('admin connect-highlevel');
});

test('the locations with the app are listed for the app, by its id, until a page is empty', async () => {
  const oauth = keeperOf(['fake-oauth']);
  const { server, client } = await clientWith({ token: 'pit-fake', oauth }, (response, _request, turn) =>
    json(response, { locations: turn === 0 ? [{ _id: 'loc1', name: 'One', isInstalled: true }] : [], count: 1 }),
  );
  const { items } = await collect(listInstalledLocations(client, { clientId: 'app1-key1' }, never));
  expect(items).toEqual([{ _id: 'loc1', name: 'One', isInstalled: true }]);
  expect(server.seen[0]?.url).toBe(
    '/oauth/installedLocations?companyId=comp1&appId=app1&isInstalled=true&skip=0&limit=100',
  );
  expect(bearers(server)[0]).toBe('/oauth/installedLocations fake-oauth');
  const without = await clientWith({ token: 'pit-fake' }, (response) => json(response, {}));
  await expect(collect(listInstalledLocations(without.client, { clientId: 'app1-k' }, never))).rejects.toThrow(
    'connect-highlevel',
  );
  expect(without.server.seen).toEqual([]);
});

test.each([
  [200, true],
  [401, false],
  [403, false],
])('whether the private token opens a location is told by its being answered %d: %s', async (status, opens) => {
  const { server, client } = await clientWith({ token: 'pit-1', oauth: keeperOf(['oauth-1']) }, (response) =>
    json(response, { access_token: 'location-fake-token', message: 'no' }, { status }),
  );
  expect(await client.opensWithPrivateToken('loc1', never)).toBe(opens);
  expect(bearers(server)).toEqual(['/oauth/locationToken pit-1']);
});

test('without a private token nothing is tried, and an outage tells nothing', async () => {
  const { server, client } = await clientWith({ token: null, oauth: keeperOf(['oauth-1']) }, (response) =>
    json(response, {}),
  );
  expect(await client.opensWithPrivateToken('loc1', never)).toBeNull();
  expect(server.seen).toEqual([]);
  const down = await clientWith({ token: 'pit-1' }, (response) => json(response, {}, { status: 500 }));
  await expect(down.client.opensWithPrivateToken('loc1', never)).rejects.toBeInstanceOf(Unavailable);
});
