import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { z } from 'zod';
import { comparedCells, isBeyond } from '../../test/compare-faces.js';
import { nanosOf, parsed, usageRecords } from '../../test/read-faces.js';
import { type Running, runSandbox } from '../../test/running-sandbox.js';

let sandbox: Running;
beforeEach(async () => {
  sandbox = await runSandbox({ seed: 41, customers: 9, days: 21 });
  await sandbox.control('switches', { highLevelRequestsPer10s: null });
});
afterEach(() => sandbox.close());

const born = z.object({ accountSid: z.string().nullable(), locationId: z.string().nullable() });
const range = 'StartDate=2026-11-05&EndDate=2026-12-05';
const happen = async (event: object) => born.parse(JSON.parse((await sandbox.control('events', event)).text));
const later = (days: number) => sandbox.control('clock', { advanceMs: days * 86_400_000 });

function ownAccount() {
  const customer = sandbox.state.customers.find(({ kind }) => kind === 'own-account');
  if (customer?.accountSid == null) throw new Error('Nobody has an account.');
  return { locationId: customer.locationId, accountSid: customer.accountSid };
}

async function costs(accountSid: string, category = 'totalprice'): Promise<Map<string, bigint>> {
  const path = `Accounts/${accountSid}/Usage/Records/Daily.json?${range}&Category=${category}&IncludeSubaccounts=false`;
  const records = await usageRecords(sandbox, `${path}&PageSize=1000`);
  return new Map(records.map((record) => [record.start_date, nanosOf(record.price)]));
}

const sumOf = (sums: ReadonlyMap<string, bigint>, isMeant: (day: string) => boolean) =>
  [...sums].reduce((all, [day, cost]) => (isMeant(day) ? all + cost : all), 0n);

test('a new customer appears on both faces with an account of its own, and is charged for what it uses', async () => {
  const { accountSid, locationId } = await happen({ event: 'location-appears' });
  await later(8);
  expect((await sandbox.highLevel(`/locations/${locationId}`)).status).toBe(200);
  expect((await sandbox.highLevel('/locations/search?limit=100')).text).toContain(locationId);
  const spent = await costs(accountSid ?? '');
  expect(spent.get('2026-11-19')).toBeUndefined();
  expect(sumOf(spent, (day) => day > '2026-11-20')).toBeGreaterThan(0n);
  const { customers } = parsed(
    z.object({
      customers: z.array(
        z.object({ locationId: z.string(), name: z.string(), accountSid: z.string().nullable(), kind: z.string() }),
      ),
    }),
    await sandbox.control('state'),
  );
  const state = { ...sandbox.state, customers: customers.filter((one) => one.locationId === locationId) };
  const cells = await comparedCells({ ...sandbox, state }, { first: '2026-11-20', last: '2026-11-26' });
  expect(cells.length).toBeGreaterThan(5);
  expect(cells.filter((cell) => isBeyond(cell, { cents: 1n, perMille: 5n }))).toEqual([]);
});

test('a customer that disappears is unknown to HighLevel, and its account goes on paying for its numbers', async () => {
  const { accountSid, locationId } = ownAccount();
  const before = await costs(accountSid);
  await happen({ event: 'location-disappears', locationId });
  await later(32);
  expect((await sandbox.highLevel(`/locations/${locationId}`)).status).toBe(404);
  expect((await sandbox.highLevel('/locations/search?limit=100')).text).not.toContain(locationId);
  const after = await costs(accountSid);
  const settled = (day: string) => day < '2026-11-19';
  expect(sumOf(after, settled)).toBe(sumOf(before, settled));
  const rents = await costs(accountSid, 'phonenumbers');
  const isLate = (day: string) => day > '2026-11-20';
  expect(sumOf(after, isLate)).toBeGreaterThan(0n);
  expect(sumOf(after, isLate)).toBe(sumOf(rents, isLate));
  expect((await sandbox.control('events', { event: 'location-disappears', locationId })).status).toBe(409);
});

test('a customer that turns to LC Phone says so, leaves its account empty, and keeps its past', async () => {
  const { accountSid, locationId } = ownAccount();
  const before = await costs(accountSid);
  await happen({ event: 'turns-to-lc-phone', locationId });
  await later(6);
  const body = { companyId: sandbox.credentials.highLevelCompanyId, locationId };
  const token = z.object({ access_token: z.string() });
  const { access_token } = parsed(
    token,
    await sandbox.highLevel('/oauth/locationToken', { version: '2021-07-28', body }),
  );
  const numbers = await sandbox.highLevel(`/phone-system/numbers/location/${locationId}`, {
    version: '2021-07-28',
    token: access_token,
  });
  expect(JSON.parse(numbers.text)).toMatchObject({ isUnderGhl: true });
  expect((await sandbox.twilio(`Accounts/${accountSid}/IncomingPhoneNumbers.json`)).text).toContain(
    '"incoming_phone_numbers":[]',
  );
  const after = await costs(accountSid);
  expect(sumOf(after, (day) => day < '2026-11-19')).toBe(sumOf(before, (day) => day < '2026-11-19'));
  expect(sumOf(after, (day) => day > '2026-11-20')).toBe(0n);
});

test('an account without a customer spends, and is in the aggregate', async () => {
  const { accountSid } = await happen({ event: 'subaccount-appears' });
  await later(5);
  const day = '2026-11-23';
  expect((await costs(accountSid ?? '')).get(day)).toBeGreaterThan(0n);
  const one = `Usage/Records.json?StartDate=${day}&EndDate=${day}&Category=totalprice`;
  const [family] = await usageRecords(sandbox, `Accounts/${sandbox.credentials.twilioAccountSid}/${one}`);
  const { accounts } = parsed(
    z.object({ accounts: z.array(z.object({ sid: z.string() })) }),
    await sandbox.control('state'),
  );
  let sum = 0n;
  for (const { sid } of accounts) sum += (await costs(sid)).get(day) ?? 0n;
  expect(nanosOf(family?.price ?? '')).toBe(sum);
});

test('a suspended account is quiet, hears so with its own token, and comes back', async () => {
  const { accountSid } = ownAccount();
  const found = parsed(z.object({ auth_token: z.string() }), await sandbox.twilio(`Accounts/${accountSid}.json`));
  const asItself = () => sandbox.twilio(`Accounts/${accountSid}.json`, `${accountSid}:${found.auth_token}`);
  await happen({ event: 'account-status-changes', accountSid, status: 'suspended' });
  expect([(await asItself()).status, (await asItself()).text]).toEqual([403, expect.stringContaining('20005')]);
  await later(4);
  await happen({ event: 'account-status-changes', accountSid, status: 'active' });
  expect((await asItself()).status).toBe(200);
  await later(6);
  const texts = await costs(accountSid, 'sms');
  expect(sumOf(texts, (day) => day > '2026-11-20' && day < '2026-11-24')).toBe(0n);
  expect(sumOf(texts, (day) => day > '2026-11-24')).toBeGreaterThan(0n);
  const parent = {
    event: 'account-status-changes',
    accountSid: sandbox.credentials.twilioAccountSid,
    status: 'closed',
  };
  expect((await sandbox.control('events', parent)).status).toBe(409);
});

test('what happened is still so after a restart', async () => {
  const { dataDir, wall } = sandbox;
  await happen({ event: 'location-appears' });
  await happen({ event: 'subaccount-appears' });
  await happen({ event: 'location-disappears', locationId: ownAccount().locationId });
  const mix = { seed: 2, perCustomer: 2 };
  expect((await sandbox.control('defects/mixed', mix)).status).toBe(201);
  const answers = async (one: Running) => [(await one.control('state')).text, (await one.control('truth')).text];
  const before = await answers(sandbox);
  const again = await runSandbox({ dataDir, wallClock: () => wall.ms });
  expect(await answers(again)).toEqual(before);
  await again.close();
});
