import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { z } from 'zod';
import { parsed } from '../../test/read-faces.js';
import { ask, type Running, runSandbox } from '../../test/running-sandbox.js';

let sandbox: Running;
beforeEach(async () => {
  sandbox = await runSandbox({ seed: 15 });
});
afterEach(() => sandbox.close());

const dated = z.object({ access_token: z.string(), refresh_token: z.string(), expires_in: z.literal(86_399) });
const camel = z.object({ accessToken: z.string(), refreshToken: z.string(), userType: z.string() });
const redirectUri = 'https://plumbline.example/connected?from=highlevel';

function clientOf(running: Running) {
  return {
    client_id: running.credentials.highLevelClientId,
    client_secret: running.credentials.highLevelClientSecret,
  };
}

async function tokenCall(fields: Record<string, string>, running = sandbox) {
  const answer = await fetch(`${running.base}/oauth/token`, {
    method: 'POST',
    body: new URLSearchParams({ ...clientOf(running), ...fields }),
  });
  return { status: answer.status, text: await answer.text(), headers: answer.headers };
}

const refreshed = (token: string, running = sandbox) =>
  tokenCall({ grant_type: 'refresh_token', refresh_token: token, user_type: 'Company' }, running);

async function authorised(): Promise<URL> {
  const query = new URLSearchParams({
    response_type: 'code',
    redirect_uri: redirectUri,
    client_id: sandbox.credentials.highLevelClientId,
    scope: 'oauth.write',
    state: 'a state',
  });
  const answer = await fetch(`${sandbox.base}/v2/oauth/chooselocation?${query}`, { redirect: 'manual' });
  return new URL(answer.headers.get('location') ?? '');
}

test('an agency that says yes sends a code back, which is good for one use and for ten minutes', async () => {
  const back = await authorised();
  expect([back.origin, back.searchParams.get('from'), back.searchParams.get('state')]).toEqual([
    'https://plumbline.example',
    'highlevel',
    'a state',
  ]);
  const exchange = (code: string, uri = redirectUri) =>
    tokenCall({ grant_type: 'authorization_code', code, redirect_uri: uri });
  const code = back.searchParams.get('code') ?? '';
  expect((await exchange(code, 'https://elsewhere.example/')).status).toBe(400);
  const { access_token: token } = parsed(dated, await exchange(code));
  expect((await sandbox.highLevel('/locations/search', { token })).status).toBe(200);
  expect((await exchange(code)).status).toBe(400);
  const late = (await authorised()).searchParams.get('code') ?? '';
  await sandbox.control('clock', { advanceMs: 600_000 });
  expect((await exchange(late)).status).toBe(400);
});

test('a refresh token is good once, also after a restart, and trying it again spoils nothing after it', async () => {
  const first = sandbox.credentials.highLevelRefreshToken;
  const second = parsed(dated, await refreshed(first));
  const again = await refreshed(first);
  expect([again.status, JSON.parse(again.text)]).toEqual([400, expect.objectContaining({ error: 'invalid_grant' })]);
  const restarted = await runSandbox({ dataDir: sandbox.dataDir });
  try {
    expect((await refreshed(first, restarted)).status).toBe(400);
    const third = parsed(dated, await refreshed(second.refresh_token, restarted));
    expect(new Set([first, second.refresh_token, third.refresh_token]).size).toBe(3);
    expect((await restarted.highLevel('/locations/search', { token: second.access_token })).status).toBe(200);
    expect(restarted.credentials.highLevelRefreshToken).toBe(first);
  } finally {
    await restarted.close();
  }
});

test('an access token runs out after a day, a refresh token after a year', async () => {
  const { access_token: token, refresh_token: next } = parsed(
    dated,
    await refreshed(sandbox.credentials.highLevelRefreshToken),
  );
  await sandbox.control('clock', { advanceMs: 86_398_000 });
  expect((await sandbox.highLevel('/locations/search', { token })).status).toBe(200);
  await sandbox.control('clock', { advanceMs: 1_000 });
  expect((await sandbox.highLevel('/locations/search', { token })).status).toBe(401);
  await sandbox.control('clock', { advanceMs: 365 * 86_400_000 });
  expect((await refreshed(next)).status).toBe(400);
});

test('v3 speaks camel case and understands JSON; other clients, grants and levels are refused', async () => {
  const { highLevelClientId: clientId, highLevelClientSecret: clientSecret } = sandbox.credentials;
  const refreshToken = sandbox.credentials.highLevelRefreshToken;
  const asked = { clientId, clientSecret, grantType: 'refresh_token', refreshToken };
  const token = (body: object) => ask(`${sandbox.base}/oauth/token`, { body, headers: { version: 'v3' } });
  expect((await token({ ...asked, clientSecret: 'wrong' })).status).toBe(401);
  expect((await token({ ...asked, grantType: 'client_credentials' })).status).toBe(400);
  expect((await token({ ...asked, userType: 'Location' })).status).toBe(400);
  expect((await token({ clientId, clientSecret })).text).toContain('Missing parameter: grantType');
  expect((await ask(`${sandbox.base}/oauth/token`, { body: asked })).status).toBe(422);
  expect(parsed(camel, await token(asked)).userType).toBe('Company');
});

test('an OAuth token buys tokens only of locations that have the app', async () => {
  const { access_token: token } = parsed(dated, await refreshed(sandbox.credentials.highLevelRefreshToken));
  const { highLevelCompanyId: companyId, highLevelClientId } = sandbox.credentials;
  await sandbox.control('switches', { appInstalledOn: 'some' });
  await sandbox.control('switches', { locationTokenByPrivateToken: false });
  const appId = highLevelClientId.split('-')[0] ?? '';
  const query = new URLSearchParams({ companyId, appId, limit: '50', isInstalled: 'true' });
  const list = z.object({ locations: z.array(z.object({ _id: z.string() })), count: z.number() });
  const path = `/oauth/installedLocations?${query}`;
  const { locations, count } = parsed(list, await sandbox.highLevel(path, { token, version: '2021-07-28' }));
  expect([locations.length, count]).toEqual([12, 12]);
  const installed = new Set(locations.map(({ _id }) => _id));
  for (const { locationId } of sandbox.state.customers) {
    const body = { companyId, locationId };
    const answer = await sandbox.highLevel('/oauth/locationToken', { token, version: '2021-07-28', body });
    expect(answer.status).toBe(installed.has(locationId) ? 200 : 400);
  }
  expect((await sandbox.highLevel(path, { version: '2021-07-28' })).status).toBe(401);
});

test('v3 lists installations by page tokens, and a location’s token can be renewed', async () => {
  const { access_token: token } = parsed(dated, await refreshed(sandbox.credentials.highLevelRefreshToken));
  const { highLevelCompanyId: companyId, highLevelClientId } = sandbox.credentials;
  const page = z.object({
    items: z.array(z.object({ _id: z.string() })),
    pagination: z.object({ nextPageToken: z.string().optional(), totalRecords: z.number() }),
  });
  const seen: string[] = [];
  let next: string | undefined;
  do {
    const query = new URLSearchParams({ companyId, appId: highLevelClientId.split('-')[0] ?? '', pageSize: '10' });
    if (next !== undefined) query.set('pageToken', next);
    const { items, pagination } = parsed(
      page,
      await sandbox.highLevel(`/oauth/installed-locations?${query}`, { token }),
    );
    seen.push(...items.map(({ _id }) => _id));
    next = pagination.nextPageToken;
  } while (next !== undefined);
  expect(new Set(seen).size).toBe(sandbox.state.customers.length);
  const locationId = seen[0] ?? '';
  const body = { companyId, locationId };
  const pair = z.object({ accessToken: z.string(), refreshToken: z.string() });
  const bought = parsed(pair, await sandbox.highLevel('/oauth/location-token', { token, body }));
  const renewed = await tokenCall({ grant_type: 'refresh_token', refresh_token: bought.refreshToken });
  const numbers = `/phone-system/numbers/location/${locationId}`;
  for (const location of [bought.accessToken, parsed(dated, renewed).access_token]) {
    expect((await sandbox.highLevel(numbers, { token: location })).status).toBe(200);
  }
});
