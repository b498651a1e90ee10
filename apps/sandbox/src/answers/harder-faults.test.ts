import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { z } from 'zod';
import { parsed, usageRecords, walletRecords } from '../../test/read-faces.js';
import { type Running, runSandbox } from '../../test/running-sandbox.js';

let sandbox: Running;
let wallet: string;
beforeEach(async () => {
  sandbox = await runSandbox({ seed: 14 });
  wallet = sandbox.state.customers.find(({ kind }) => kind === 'own-account')?.locationId ?? '';
});
afterEach(() => sandbox.close());

async function setFault(fault: Record<string, unknown>): Promise<void> {
  expect((await sandbox.control('faults', { pathContains: '', ...fault })).status).toBe(201);
}

const usageOf = (sid: string) => `Accounts/${sid}/Usage/Records.json?StartDate=2026-11-10&EndDate=2026-11-10`;

test('a reset after the effect leaves the effect behind', async () => {
  const { highLevelClientId, highLevelClientSecret, highLevelRefreshToken } = sandbox.credentials;
  const refresh = () =>
    fetch(`${sandbox.base}/oauth/token`, {
      method: 'POST',
      body: new URLSearchParams({
        client_id: highLevelClientId,
        client_secret: highLevelClientSecret,
        grant_type: 'refresh_token',
        refresh_token: highLevelRefreshToken,
      }),
    });
  await setFault({ face: 'highlevel', pathContains: '/oauth/token', kind: 'reset', times: 1 });
  await expect(refresh()).rejects.toThrow();
  await setFault({ face: 'highlevel', pathContains: '/oauth/token', kind: 'reset-after', times: 1 });
  await expect(refresh()).rejects.toThrow();
  expect((await refresh()).status).toBe(400);
});

test('an outage takes every path of one face, and says how often it struck', async () => {
  await setFault({ face: 'highlevel', kind: 'outage', times: 2 });
  await expect(sandbox.highLevel('/locations/search')).rejects.toThrow();
  await expect(walletRecords(sandbox, wallet)).rejects.toThrow();
  expect((await sandbox.highLevel('/locations/search')).status).toBe(200);
  await setFault({ face: 'twilio', kind: 'outage', status: 503 });
  for (const path of ['Accounts.json', usageOf(sandbox.credentials.twilioAccountSid), 'nowhere']) {
    expect((await sandbox.twilio(path)).status).toBe(503);
  }
  const { faults } = z
    .object({ faults: z.array(z.object({ met: z.number(), acted: z.number() })) })
    .parse(JSON.parse((await sandbox.control('faults')).text));
  expect(faults).toEqual([
    { met: 2, acted: 2 },
    { met: 3, acted: 3 },
  ]);
});

test('a body that is cut short pretends to be whole', async () => {
  const whole = await sandbox.twilio('Accounts.json');
  await setFault({ face: 'twilio', kind: 'cut-short', times: 1 });
  const cut = await sandbox.twilio('Accounts.json');
  expect(cut.headers.get('content-length')).toBe(String(Buffer.byteLength(cut.text)));
  expect(whole.text.startsWith(cut.text)).toBe(true);
  expect(() => JSON.parse(cut.text)).toThrow();
});

test('a wrong content type leaves the body as it is', async () => {
  const right = await sandbox.twilio('Accounts.json');
  await setFault({ face: 'twilio', kind: 'wrong-content-type', times: 1 });
  const wrong = await sandbox.twilio('Accounts.json');
  expect([wrong.text, wrong.headers.get('content-type')]).toEqual([right.text, 'text/html; charset=utf-8']);
});

test('what is missing on a shrunk page follows on the next one', async () => {
  const usage = usageOf(sandbox.credentials.twilioAccountSid);
  const [records, rows] = [await usageRecords(sandbox, usage), await walletRecords(sandbox, wallet)];
  await setFault({ face: 'twilio', pathContains: 'Usage', kind: 'shrink-page', times: 1 });
  await setFault({ face: 'highlevel', pathContains: 'wallet', kind: 'shrink-page', times: 1 });
  const page = z.object({ usage_records: z.array(z.unknown()) });
  expect(parsed(page, await sandbox.twilio(usage)).usage_records).toHaveLength(25);
  await setFault({ face: 'twilio', pathContains: 'Usage', kind: 'shrink-page', times: 1 });
  expect((await usageRecords(sandbox, usage)).map(({ category }) => category)).toEqual(
    records.map(({ category }) => category),
  );
  expect(await walletRecords(sandbox, wallet)).toEqual(rows);
  await setFault({ face: 'highlevel', pathContains: 'saas-locations', kind: 'shrink-page' });
  const path = `/saas/saas-locations/${sandbox.credentials.highLevelCompanyId}?page=`;
  const numbered = z.object({
    locations: z.array(z.object({ locationId: z.string() })),
    pagination: z.object({ hasNext: z.boolean() }),
  });
  const seen: string[] = [];
  for (let number = 1, hasNext = true; hasNext; number += 1) {
    const { locations, pagination } = parsed(numbered, await sandbox.highLevel(`${path}${number}`));
    expect(locations.length).toBeLessThanOrEqual(5);
    seen.push(...locations.map(({ locationId }) => locationId));
    hasNext = pagination.hasNext;
  }
  expect(new Set(seen).size).toBe(sandbox.state.customers.length - 1);
});

test('a row of another account names one that exists', async () => {
  const sid = sandbox.credentials.twilioAccountSid;
  await setFault({ face: 'twilio', pathContains: 'Usage', kind: 'wrong-account', times: 1 });
  const page = z.object({ usage_records: z.array(z.object({ account_sid: z.string() })) });
  const sids = parsed(page, await sandbox.twilio(usageOf(sid))).usage_records.map((record) => record.account_sid);
  expect(sids.filter((one) => one !== sid)).toHaveLength(1);
  expect(sandbox.state.accounts.map((account) => account.sid)).toContain(sids[0]);
  await setFault({ face: 'highlevel', kind: 'wrong-account', times: 1 });
  const location = z.object({ location: z.object({ id: z.string() }) });
  const { id } = parsed(location, await sandbox.highLevel(`/locations/${wallet}`)).location;
  expect(id).not.toBe(wallet);
  expect(sandbox.state.customers.map(({ locationId }) => locationId)).toContain(id);
});

test('requests are counted by face, method and kind of path, until counting begins anew', async () => {
  await sandbox.control('requests', undefined, 'DELETE');
  const sid = sandbox.credentials.twilioAccountSid;
  await sandbox.twilio(usageOf(sid));
  await sandbox.twilio(usageOf(sandbox.state.accounts[1]?.sid ?? ''));
  await walletRecords(sandbox, wallet);
  const counted = async () => JSON.parse((await sandbox.control('requests')).text);
  expect((await counted()).requests).toEqual([
    { face: 'twilio', method: 'GET', path: '/2010-04-01/Accounts/{id}/Usage/Records.json', count: 2 },
    { face: 'highlevel', method: 'POST', path: '/saas/locations/{id}/wallet-transactions', count: expect.any(Number) },
  ]);
  await sandbox.control('requests', undefined, 'DELETE');
  expect(await counted()).toEqual({ requests: [], forbidden: [] });
});
