import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { z } from 'zod';
import { parsed, walletRecords } from '../../test/read-faces.js';
import { ask, type Running, runSandbox } from '../../test/running-sandbox.js';

let sandbox: Running;
beforeEach(async () => {
  sandbox = await runSandbox({ seed: 18 });
  await sandbox.control('switches', { highLevelRequestsPer10s: null });
});
afterEach(() => sandbox.close());

const located = z.object({ location: z.record(z.string(), z.unknown()) });
const accountToken = z.object({ auth_token: z.string() });
const listed = z.object({ numbers: z.array(z.object({ phoneNumber: z.string() })), isUnderGhl: z.boolean() });

function customerOf(kind: string) {
  const customer = sandbox.state.customers.find((one) => one.kind === kind);
  if (customer === undefined) throw new Error(`Nobody is ${kind}.`);
  return customer;
}

async function send(method: string, path: string, body?: object) {
  const headers = { version: '2021-07-28', authorization: `Bearer ${sandbox.credentials.highLevelToken}` };
  return ask(`${sandbox.base}${path}`, { method, body, headers });
}

const put = (locationId: string, body: object) =>
  send('PUT', `/locations/${locationId}`, { companyId: sandbox.credentials.highLevelCompanyId, ...body });

async function locationAt(locationId: string) {
  return parsed(located, await sandbox.highLevel(`/locations/${locationId}`)).location;
}

async function asLocation(locationId: string, path: string, version = '2021-07-28') {
  const body = { companyId: sandbox.credentials.highLevelCompanyId, locationId };
  const answer = await sandbox.highLevel('/oauth/locationToken', { version: '2021-07-28', body });
  const token = parsed(z.object({ access_token: z.string() }), answer).access_token;
  return sandbox.highLevel(path, { version, token });
}

async function numbersOf(locationId: string): Promise<string[]> {
  const path = `/phone-system/numbers/location/${locationId}?skipNumberPool=false&pageSize=1000`;
  const { numbers } = parsed(listed, await asLocation(locationId, path));
  return numbers.map(({ phoneNumber }) => phoneNumber).sort();
}

async function credentialsOf(sid: string) {
  const { auth_token: authToken } = parsed(accountToken, await sandbox.twilio(`Accounts/${sid}.json`));
  return { sid, authToken };
}

test('an update changes the fields it names and no other, for ever', async () => {
  const { locationId } = customerOf('own-account');
  const before = await locationAt(locationId);
  const answer = await put(locationId, { name: 'Renamed', timezone: 'America/Chicago' });
  expect(JSON.parse(answer.text)).toMatchObject({ id: locationId, name: 'Renamed', email: before.email });
  const after = { ...(await locationAt(locationId)), business: null };
  expect(after).toEqual({ ...before, name: 'Renamed', timezone: 'America/Chicago', business: null });
  const restarted = await runSandbox({ dataDir: sandbox.dataDir });
  expect((await restarted.highLevel(`/locations/${locationId}`)).text).toContain('"name":"Renamed"');
  await restarted.close();
  const wallet = await sandbox.highLevel(`/saas/locations/${locationId}/wallet-transactions`, { body: { limit: 1 } });
  expect(wallet.text).toContain('"locationName":"Renamed"');
});

test('a HighLevel that wipes what an update does not name can be had', async () => {
  const { locationId } = customerOf('own-account');
  await sandbox.control('switches', { locationUpdateKeepsOthers: false });
  await put(locationId, {});
  expect(await locationAt(locationId)).toMatchObject({ address: '', city: '', timezone: '' });
});

test('Twilio credentials are taken with a 200, never echoed, and where nobody listens to them do nothing', async () => {
  const { locationId } = customerOf('shared');
  const target = customerOf('own-account');
  const before = await numbersOf(locationId);
  await sandbox.control('switches', { twilioCredentials: 'ignored' });
  const twilio = await credentialsOf(target.accountSid ?? '');
  const answer = await put(locationId, { twilio });
  expect(answer.status).toBe(200);
  expect(answer.text).not.toContain(twilio.sid);
  expect((await sandbox.highLevel(`/locations/${locationId}`)).text).not.toContain(twilio.sid);
  expect(await numbersOf(locationId)).toEqual(before);
});

test('credentials that are taken bring the numbers of their account, and charges only for what happens in it', async () => {
  const { locationId } = customerOf('own-account');
  const before = await numbersOf(locationId);
  await sandbox.control('switches', { twilioCredentials: 'checked' });
  const wrong = { sid: sandbox.credentials.twilioAccountSid, authToken: 'wrong' };
  expect((await put(locationId, { twilio: wrong })).status).toBe(400);
  const shared = customerOf('shared');
  await put(locationId, { twilio: await credentialsOf(shared.accountSid ?? '') });
  expect(await numbersOf(locationId)).toEqual(await numbersOf(shared.locationId));
  await sandbox.control('clock', { advanceMs: 3 * 86_400_000 });
  const rows = (await walletRecords(sandbox, locationId)).filter(({ description }) => description.includes('Ref-'));
  expect(rows.length).toBeGreaterThan(0);
  expect(rows.filter(({ messageDate }) => /^Nov 2[123]/.test(messageDate ?? ''))).toEqual([]);
  await sandbox.control('switches', { twilioCredentials: 'taken' });
  await put(locationId, { twilio: { sid: `AC${'0'.repeat(32)}`, authToken: 'unknown' } });
  expect(await numbersOf(locationId)).toEqual([]);
  await put(locationId, { twilio: await credentialsOf(customerOf('own-account').accountSid ?? '') });
  expect(await numbersOf(locationId)).toEqual(before);
});

test('half of the credentials, another company and a location’s token are refused', async () => {
  const { locationId } = customerOf('own-account');
  expect((await put(locationId, { twilio: { sid: `AC${'0'.repeat(32)}` } })).status).toBe(400);
  expect((await send('PUT', `/locations/${locationId}`, { companyId: 'another' })).status).toBe(403);
  expect((await put('nobody', {})).status).toBe(400);
});

test('calls that must never be made are answered 418 and remembered over a restart', async () => {
  const { locationId } = customerOf('own-account');
  const company = sandbox.credentials.highLevelCompanyId;
  const calls: [string, string, object?][] = [
    ['DELETE', `/locations/${locationId}?deleteTwilioAccount=true`],
    ['POST', `/saas/bulk-disable-saas/${company}`, { locationIds: [locationId] }],
    ['POST', `/saas/pause/${locationId}`, { paused: true, companyId: company }],
    ['POST', `/phone-system/numbers/location/${locationId}/purchase`, { phoneNumber: '+12065550100' }],
    ['PUT', `/locations/${locationId}`, { companyId: company, snapshot: { id: 'x' } }],
    ['PUT', '/users/someone', { twilioPhone: {} }],
    ['POST', `/saas/companies/${company}/locations/${locationId}/wallet-balance/complimentary-credits`, {}],
    ['GET', '/phone-system/twilio-accounts'],
  ];
  for (const [method, path, body] of calls) expect((await send(method, path, body)).status).toBe(418);
  expect((await put(locationId, { name: 'Allowed' })).status).toBe(200);
  const restarted = await runSandbox({ dataDir: sandbox.dataDir });
  const remembered = JSON.parse((await restarted.control('requests')).text).forbidden;
  await restarted.close();
  expect(remembered).toEqual(calls.map(([method, path]) => ({ method, path: path.split('?')[0] })));
});

test('a location tells its permissions to the agency, its channels and pools to itself', async () => {
  const { locationId } = customerOf('own-account');
  const permissions = z.object({ permissions: z.array(z.string()) });
  const texts = '2-way-text-messaging';
  const permitted = async (id: string) =>
    parsed(permissions, await sandbox.highLevel(`/locations/${id}/permissions`)).permissions;
  expect(await permitted(locationId)).toContain(texts);
  expect(await permitted(customerOf('no-phone').locationId)).not.toContain(texts);
  const channel = await asLocation(locationId, `/locations/${locationId}/conversationChannels/SMS`, 'v3');
  expect(channel.text).toContain('twilio_provider');
  const pools = z.object({ data: z.array(z.object({ numbers: z.array(z.unknown()) })), total: z.number() });
  for (const customer of sandbox.state.customers.filter(({ kind }) => kind === 'own-account').slice(0, 6)) {
    const shown = parsed(pools, await asLocation(customer.locationId, '/phone-system/number-pools'));
    const all = await numbersOf(customer.locationId);
    expect(shown.total).toBe(all.length === 3 ? 1 : 0);
  }
});
