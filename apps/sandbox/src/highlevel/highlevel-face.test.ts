import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { z } from 'zod';
import { nanosOf, parsed, walletRecords } from '../../test/read-faces.js';
import { type Running, runSandbox } from '../../test/running-sandbox.js';

let sandbox: Running;
beforeEach(async () => {
  sandbox = await runSandbox({ seed: 13 });
});
afterEach(() => sandbox.close());

const numbersPage = z.object({ numbers: z.array(z.object({ sid: z.string() })), isUnderGhl: z.boolean() });
const token = z.object({ access_token: z.string(), expires_in: z.number() });

function locationOf(kind: string): string {
  const customer = sandbox.state.customers.find((one) => one.kind === kind);
  if (customer === undefined) throw new Error(`Nobody is ${kind}.`);
  return customer.locationId;
}

async function tokenOf(locationId: string): Promise<string> {
  const body = { companyId: sandbox.credentials.highLevelCompanyId, locationId };
  return parsed(token, await sandbox.highLevel('/oauth/locationToken', { version: '2021-07-28', body })).access_token;
}

async function numbersOf(kind: string, query = '') {
  const locationId = locationOf(kind);
  const path = `/phone-system/numbers/location/${locationId}?pageSize=1000${query}`;
  return sandbox.highLevel(path, { version: '2021-07-28', token: await tokenOf(locationId) });
}

test('every endpoint wants its version and its token', async () => {
  const location = `/locations/${locationOf('own-account')}`;
  expect((await sandbox.highLevel(location, { version: '2021-07-28' })).status).toBe(200);
  expect((await sandbox.highLevel(location, { version: '2023-02-21' })).status).toBe(401);
  expect((await sandbox.highLevel(location, { token: 'pit-wrong' })).text).toContain(
    'Invalid Private Integration token',
  );
  const numbers = `/phone-system${'/numbers/location/'}${locationOf('own-account')}`;
  expect((await sandbox.highLevel(numbers)).status).toBe(401);
  expect((await fetch(`${sandbox.base}${location}`)).status).toBe(401);
});

test('a location token is good for a day, and only while the switch allows it', async () => {
  const locationId = locationOf('own-account');
  const path = `/phone-system/numbers/location/${locationId}`;
  const good = await tokenOf(locationId);
  expect((await sandbox.highLevel(path, { token: good })).status).toBe(200);
  await sandbox.control('clock', { advanceMs: 86_400_000 });
  expect((await sandbox.highLevel(path, { token: good })).status).toBe(401);
  await sandbox.control('switches', { locationTokenByPrivateToken: false });
  await expect(tokenOf(locationId)).rejects.toThrow('401');
});

test('a shared account shows all its numbers to each of its customers', async () => {
  const seen = parsed(numbersPage, await numbersOf('shared', '&skipNumberPool=false'));
  const list = z.object({ incoming_phone_numbers: z.array(z.object({ sid: z.string() })) });
  const sid = sandbox.state.customers.find(({ kind }) => kind === 'shared')?.accountSid;
  const owned = parsed(list, await sandbox.twilio(`Accounts/${sid}/IncomingPhoneNumbers.json`)).incoming_phone_numbers;
  expect(seen.numbers.map((number) => number.sid).sort()).toEqual(owned.map((number) => number.sid).sort());
  expect(parsed(numbersPage, await numbersOf('shared')).numbers.length).toBeLessThanOrEqual(owned.length);
});

test('LC Phone says so, and without a phone system there is nothing to list', async () => {
  expect(parsed(numbersPage, await numbersOf('lc-phone')).isUnderGhl).toBe(true);
  expect(parsed(numbersPage, await numbersOf('own-account')).isUnderGhl).toBe(false);
  const none = await numbersOf('no-phone');
  expect([none.status, JSON.parse(none.text)]).toEqual([
    404,
    { message: 'Phone system is not connected to this account', statusCode: 404 },
  ]);
});

test('the rebilling that is read back is there for some, off for some, and without a markup for one', async () => {
  const location = z.object({
    location: z.object({ settings: z.object({ saasSettings: z.object({ twilioRebilling: z.unknown() }) }) }),
  });
  const rebillingOf = async (kind: string) =>
    parsed(location, await sandbox.highLevel(`/locations/${locationOf(kind)}`)).location.settings.saasSettings
      .twilioRebilling;
  expect(await rebillingOf('own-account')).toMatchObject({ enabled: true, markup: expect.any(Number) });
  expect(await rebillingOf('own-account-without-markup')).toEqual({ enabled: true });
  expect(await rebillingOf('shared')).toEqual({ enabled: false, markup: 10 });
});

test('a wallet is read whole in pages of any size, newest first, and always adds up', async () => {
  await sandbox.control('switches', { highLevelRequestsPer10s: null });
  const locationId = locationOf('own-account');
  const rows = await walletRecords(sandbox, locationId);
  expect(rows.length).toBeGreaterThan(300);
  expect(await walletRecords(sandbox, locationId, { limit: 217 })).toEqual(rows);
  expect(new Set(rows.map(({ id }) => id)).size).toBe(rows.length);
  for (const [index, row] of rows.entries()) {
    expect(nanosOf(row.prevWalletBalance) + nanosOf(String(row.amount))).toBe(nanosOf(row.balance));
    expect(rows[index + 1]?.balance ?? row.prevWalletBalance).toBe(row.prevWalletBalance);
  }
  expect(rows.some(({ amount }) => amount > 0)).toBe(true);
  expect(rows.some(({ description }) => description === 'Email Notification')).toBe(true);
});

test('customers on the shared account have no charges for Twilio', async () => {
  const rows = await walletRecords(sandbox, locationOf('shared'));
  expect(rows.length).toBeGreaterThan(10);
  expect(rows.filter(({ description }) => description.includes('Ref-'))).toEqual([]);
});

test('the settlement filter is about the booking and includes both bounds', async () => {
  const locationId = locationOf('own-account');
  const [newest] = await walletRecords(sandbox, locationId);
  const at = new Date(Date.parse(`${newest?.date.replace(/(\d)(st|nd|rd|th)/, '$1')} UTC`)).toISOString();
  const body = { limit: 10, filters: { settlementTime: { from: at, to: at } } };
  const answer = await sandbox.highLevel(`/saas/locations/${locationId}/wallet-transactions`, { body });
  expect(answer.text).toContain(newest?.id);
});

test('the hundred and first request of ten seconds is refused, and the next ten seconds are free again', async () => {
  const path = `/locations/${locationOf('own-account')}`;
  for (let count = 1; count <= 100; count += 1) {
    const answer = await sandbox.highLevel(path);
    expect([answer.status, answer.headers.get('x-ratelimit-remaining')]).toEqual([200, String(100 - count)]);
  }
  expect((await sandbox.highLevel(path)).status).toBe(429);
  const other = await fetch(`${sandbox.base}/__sandbox/clock`);
  expect(other.status).toBe(200);
  sandbox.wall.ms += 10_000;
  expect((await sandbox.highLevel(path)).status).toBe(200);
});

test('SaaS locations come in numbered pages', async () => {
  const page = z.object({
    locations: z.array(z.object({ locationId: z.string() })),
    pagination: z.object({ hasNext: z.boolean(), total: z.number() }),
  });
  const ids: string[] = [];
  for (let number = 1; ; number += 1) {
    const path = `/saas/saas-locations/${sandbox.credentials.highLevelCompanyId}?page=${number}`;
    const { locations, pagination } = parsed(page, await sandbox.highLevel(path, { version: '2021-04-15' }));
    ids.push(...locations.map(({ locationId }) => locationId));
    if (!pagination.hasNext) break;
  }
  expect(new Set(ids).size).toBe(sandbox.state.customers.length - 1);
});
