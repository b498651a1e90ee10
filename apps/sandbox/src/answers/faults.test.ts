import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { z } from 'zod';
import { parsed, usageRecords, walletRecords } from '../../test/read-faces.js';
import { type Running, runSandbox } from '../../test/running-sandbox.js';

let sandbox: Running;
let accounts: string;
let usage: string;
let wallet: string;
beforeEach(async () => {
  sandbox = await runSandbox({ seed: 14 });
  accounts = 'Accounts.json?PageSize=5';
  usage = `Accounts/${sandbox.credentials.twilioAccountSid}/Usage/Records.json?StartDate=2026-11-10&EndDate=2026-11-10`;
  wallet = sandbox.state.customers.find(({ kind }) => kind === 'own-account')?.locationId ?? '';
});
afterEach(() => sandbox.close());

async function setFault(fault: Record<string, unknown>): Promise<void> {
  expect((await sandbox.control('faults', fault)).status).toBe(201);
}

test('a status fault answers like its provider, as often as it was told to, and can wait its turn', async () => {
  await setFault({
    face: 'twilio',
    pathContains: 'Accounts.json',
    kind: 'status',
    status: 429,
    headers: { 'Retry-After': '2' },
    times: 1,
    after: 1,
  });
  expect((await sandbox.twilio(accounts)).status).toBe(200);
  const refused = await sandbox.twilio(accounts);
  expect([refused.status, refused.headers.get('retry-after')]).toEqual([429, '2']);
  expect(JSON.parse(refused.text)).toMatchObject({ code: 20429, status: 429 });
  expect((await sandbox.twilio(accounts)).status).toBe(200);
});

test('a fault stays until it is cleared, and spoils only its face, method and path', async () => {
  await setFault({ face: 'highlevel', method: 'POST', pathContains: '/wallet-transactions', kind: 'html' });
  await expect(walletRecords(sandbox, wallet)).rejects.toThrow('<!doctype html>');
  await expect(walletRecords(sandbox, wallet)).rejects.toThrow('502');
  expect((await sandbox.twilio(accounts)).status).toBe(200);
  await sandbox.control('faults', undefined, 'DELETE');
  expect((await walletRecords(sandbox, wallet)).length).toBeGreaterThan(0);
});

test('truncated and reset answers break off', async () => {
  await setFault({ face: 'twilio', pathContains: 'Usage', kind: 'truncate', times: 1 });
  await expect(sandbox.twilio(usage)).rejects.toThrow();
  await setFault({ face: 'twilio', pathContains: 'Usage', kind: 'reset', times: 1 });
  await expect(sandbox.twilio(usage)).rejects.toThrow();
  expect((await sandbox.twilio(usage)).status).toBe(200);
});

test('a slow answer is a whole one', async () => {
  await setFault({ face: 'twilio', pathContains: 'Accounts.json', kind: 'slow', delayMs: 20 });
  expect((await sandbox.twilio(accounts)).status).toBe(200);
});

test('a repeated page shows the page before it once more, a dropped one nothing', async () => {
  const list = z.object({ accounts: z.array(z.object({ sid: z.string() })), next_page_uri: z.string().nullable() });
  const first = parsed(list, await sandbox.twilio(accounts));
  const second = first.next_page_uri?.replace('/2010-04-01/', '') ?? '';
  await setFault({ face: 'twilio', pathContains: 'PageToken', kind: 'repeat-page', times: 1 });
  expect(parsed(list, await sandbox.twilio(second)).accounts).toEqual(first.accounts);
  await setFault({ face: 'twilio', pathContains: 'PageToken', kind: 'drop-page', times: 1 });
  expect(parsed(list, await sandbox.twilio(second))).toEqual({ accounts: [], next_page_uri: null });
  await setFault({ face: 'highlevel', pathContains: 'wallet-transactions', kind: 'drop-page', times: 1 });
  expect(await walletRecords(sandbox, wallet)).toEqual([]);
});

test('poison sits in one usage price or one wallet amount', async () => {
  const clean = await usageRecords(sandbox, `${usage}&PageSize=1000`);
  await setFault({
    face: 'twilio',
    pathContains: 'Usage',
    kind: 'poison-price',
    price: '0.1234567891',
    currency: 'XXX',
    times: 1,
  });
  const answer = await sandbox.twilio(`${usage}&PageSize=1000`);
  expect(answer.text.match(/"0\.1234567891","price_unit":"XXX"/g)).toHaveLength(1);
  expect(await usageRecords(sandbox, `${usage}&PageSize=1000`)).toEqual(clean);
  await setFault({ face: 'highlevel', pathContains: 'wallet', kind: 'poison-price', price: '-1.00', times: 1 });
  const body = { limit: 10 };
  const rows = await sandbox.highLevel(`/saas/locations/${wallet}/wallet-transactions`, { body });
  expect(rows.text.match(/"amount":-1\.00,/g)).toHaveLength(1);
});

test('the control interface refuses what makes no sense', async () => {
  expect((await sandbox.control('clock', { now: '2020-01-01T00:00:00Z' })).status).toBe(409);
  expect((await sandbox.control('clock', {})).status).toBe(400);
  expect((await sandbox.control('faults', { face: 'twilio', pathContains: '', kind: 'nonsense' })).status).toBe(400);
  const cell = { locationId: wallet, product: 'sms', cause: 'wrong-rate' };
  expect((await sandbox.control('defects', { ...cell, day: '2027-01-01' })).status).toBe(422);
  expect((await sandbox.control('defects', { ...cell, locationId: 'nobody', day: '2026-11-10' })).status).toBe(404);
});
