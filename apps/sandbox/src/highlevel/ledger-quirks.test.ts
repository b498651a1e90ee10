import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { z } from 'zod';
import { walletRecords } from '../../test/read-faces.js';
import { type Running, runSandbox } from '../../test/running-sandbox.js';

let sandbox: Running;
let locationId: string;
beforeEach(async () => {
  sandbox = await runSandbox({ seed: 16 });
  await sandbox.control('switches', { highLevelRequestsPer10s: null });
  locationId = sandbox.state.customers.find(({ kind }) => kind === 'own-account')?.locationId ?? '';
});
afterEach(() => sandbox.close());

type Row = Record<string, unknown>;
const rowList = z.array(z.record(z.string(), z.unknown()));
const lastWeek = { from: '2026-11-10T00:00:00.000Z', to: '2026-11-17T00:00:00.000Z' };

async function answered(body: Row): Promise<unknown> {
  const { text } = await sandbox.highLevel(`/saas/locations/${locationId}/wallet-transactions`, { body });
  return JSON.parse(text);
}

async function rowsOf(body: Row): Promise<Row[]> {
  return z.object({ transactions: rowList }).parse(await answered(body)).transactions;
}

async function idsInPages(filters: Row, limit: number): Promise<unknown[]> {
  const ids: unknown[] = [];
  for (;;) {
    const rows = await rowsOf({ skip: ids.length, limit, filters });
    if (rows.length === 0) return ids;
    ids.push(...rows.map(({ id }) => id));
  }
}

test('the ledger keeps its rows in any of four envelopes', async () => {
  const rows = await rowsOf({ limit: 5 });
  const rowsIn: Record<string, z.ZodType<Row[]>> = {
    data: z.object({ data: rowList }).transform(({ data }) => data),
    'data.transactions': z.object({ data: z.object({ transactions: rowList }) }).transform((a) => a.data.transactions),
    'data.walletTransactions': z
      .object({ data: z.object({ walletTransactions: rowList }) })
      .transform((a) => a.data.walletTransactions),
  };
  for (const [ledgerEnvelope, schema] of Object.entries(rowsIn)) {
    await sandbox.control('switches', { ledgerEnvelope });
    expect(schema.parse(await answered({ limit: 5 }))).toEqual(rows);
  }
});

test('amounts come as text, unsigned, without a charge type, in another zone, when switched so', async () => {
  const [plain] = await rowsOf({ limit: 1, filters: { chargeType: 'Phone' } });
  const asked = { limit: 1, filters: { chargeType: 'Phone' } };
  expect(plain).toMatchObject({ amount: expect.any(Number), balance: expect.any(String), chargeType: 'Phone' });
  await sandbox.control('switches', { ledgerAmounts: 'text', ledgerDebits: 'positive', ledgerShowsChargeType: false });
  await sandbox.control('switches', { ledgerDatesIn: 'location-zone' });
  const [odd] = await rowsOf(asked);
  expect(odd?.amount).toBe(String(-Number(plain?.amount)));
  expect(odd).not.toHaveProperty('chargeType');
  expect(odd?.date).not.toBe(plain?.date);
  const place = z.object({ location: z.object({ timezone: z.string() }) });
  const { timezone } = place.parse(JSON.parse((await sandbox.highLevel(`/locations/${locationId}`)).text)).location;
  await sandbox.control('switches', { ledgerDatesIn: 'asked-zone' });
  expect((await rowsOf({ ...asked, timezone }))[0]?.date).toBe(odd?.date);
});

test('the end of the asked time belongs to it or not', async () => {
  const [row] = await walletRecords(sandbox, locationId);
  const at = new Date(Date.parse(`${row?.date.replace(/(\d)(st|nd|rd|th)/, '$1')} UTC`)).toISOString();
  const filters = { settlementTime: { from: lastWeek.from, to: at } };
  expect((await rowsOf({ limit: 1, filters }))[0]?.id).toBe(row?.id);
  await sandbox.control('switches', { ledgerBounds: 'exclusive-end' });
  expect((await rowsOf({ limit: 1, filters }))[0]?.id).not.toBe(row?.id);
});

test('a row that lands between two pages moves the others, in open times or in every time', async () => {
  const whole = await idsInPages({}, 100);
  const closed = { settlementTime: lastWeek };
  const wholeWeek = await idsInPages(closed, 50);
  await sandbox.control('switches', { ledgerRowsLandWhilePaging: 'open-times' });
  const read = await idsInPages({}, 100);
  expect(read.length).toBe(whole.length);
  expect(new Set(read).size).toBe(whole.length - 1);
  expect(await idsInPages(closed, 50)).toEqual(wholeWeek);
  await sandbox.control('switches', { ledgerRowsLandWhilePaging: 'every-time' });
  expect(new Set(await idsInPages(closed, 50)).size).toBe(wholeWeek.length - 1);
});

test('an unstable order shows a row twice and hides another at each turn of the page', async () => {
  const closed = { settlementTime: lastWeek };
  const whole = await idsInPages(closed, 1000);
  await sandbox.control('switches', { ledgerOrder: 'unstable' });
  const read = await idsInPages(closed, 50);
  expect(read).toHaveLength(whole.length);
  expect(new Set(read).size).toBe(whole.length - Math.floor((whole.length - 1) / 50));
  expect(await idsInPages(closed, 1000)).toEqual(whole);
});

test('the balance is told under both prefixes', async () => {
  const path = `companies/${sandbox.credentials.highLevelCompanyId}/locations/${locationId}/wallet-balance`;
  const [newer, older] = [
    await sandbox.highLevel(`/saas/${path}`),
    await sandbox.highLevel(`/saas-api/public-api/${path}`),
  ];
  const shape = { walletId: expect.any(String), balance: expect.any(Number), complimentaryCredits: 0 };
  for (const answer of [newer, older]) expect(JSON.parse(answer.text)).toMatchObject(shape);
});
