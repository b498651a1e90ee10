import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { DataSource } from 'typeorm';
import { addCustomers, ash, birch } from '../../test/support/kept-results.js';
import { startTestApp, type TestApp } from '../../test/support/test-app.js';
import { ensurePartitions } from '../platform/database/ensure-partitions.js';
import type { LineProblem } from './dto/report.js';
import { ImportedWallets } from './imported-wallets.service.js';

let api: TestApp;
let admin: string;
let viewer: string;

beforeAll(async () => {
  api = await startTestApp();
  api.clock.set(new Date('2026-03-20T12:00:00Z'));
  admin = await api.claim();
  viewer = await api.keyFor(admin, 'viewer');
  await addCustomers(api, [ash, birch]);
});
afterAll(() => api?.close());

const header = 'id,date,messageDate,amount,description,locationName,balance';
const mapping = {
  columns: {
    ...{ id: 'id', date: 'date', messageDate: 'messageDate', amount: 'amount', description: 'description' },
    ...{ location: 'locationName', balance: 'balance' },
  },
  ...{
    wallet: 'customer',
    dateFormat: 'iso',
    zone: 'UTC',
    sign: 'debits-negative',
    decimals: 'point',
    currency: 'USD',
  },
};
const good = 't1,2026-02-03 10:00:00,2026-02-02 23:59:00,-0.0158,Outbound SMS Ref-m1,Ash,9.9842';

type Sending = { readonly query?: string; readonly mapping?: object | null; readonly as?: string };

async function sent(
  file: string | Uint8Array<ArrayBuffer>,
  { query = '', mapping: said = mapping, as = admin }: Sending = {},
) {
  const form = new FormData();
  form.set('file', new Blob([file], { type: 'text/csv' }), 'wallet.csv');
  if (said !== null) form.set('mapping', JSON.stringify(said));
  const login = as.startsWith('plk_') ? { authorization: `Bearer ${as}` } : { cookie: as };
  const asked = { method: 'POST', headers: login, body: form };
  const response = await fetch(`${api.base}/api/v1/imports/wallet-transactions${query}`, asked);
  // biome-ignore lint/suspicious/noExplicitAny: an answer is looked into as JSON, field by field
  const body: any = await response.json();
  return { status: response.status, body };
}

const call = (method: string, path: string, body?: unknown, as = admin) => api.call(method, path, { as, body });
const csv = (...lines: string[]) => `${[header, ...lines].join('\n')}\n`;
const history = async () => (await call('GET', '/imports')).body.items;
/** Undoes an import, so that the next test begins without its rows. */
const takeBack = async ({ id }: { id: string }) =>
  expect(await call('POST', `/imports/${id}/withdraw`)).toMatchObject({ status: 200, body: { state: 'withdrawn' } });

test('a file is tried out first: it is shown as it would be understood, and nothing is kept', async () => {
  const { status, body } = await sent(csv(good), { query: '?dryRun=true' });
  expect(status).toBe(202);
  expect(body).toMatchObject({
    ...{ state: 'tried', encoding: 'utf-8', delimiter: ',', mappingFrom: 'given', rejected: [] },
    counts: { lines: 1, new: 1, known: 0, duplicates: 0, rejected: 0 },
    proposal: { columns: mapping.columns, dateFormat: 'iso', decimals: 'point' },
  });
  expect(body.firstRows).toEqual([
    {
      ...{ line: 2, id: 't1', locationId: ash.locationId, customerName: 'Ash', day: '2026-02-02', chargeType: null },
      ...{ bookedAt: '2026-02-03T10:00:00.000Z', usedAt: '2026-02-02T23:59:00.000Z' },
      ...{ charge: { amount: '0.015800000', currency: 'USD' }, description: 'Outbound SMS Ref-m1' },
    },
  ]);
  expect(await history()).toEqual([]);
});

test('a file without a mapping imports nothing and asks for what it does not tell', async () => {
  const { body } = await sent(csv(good), { mapping: null });
  expect(body).toMatchObject({ state: 'refused', mappingFrom: 'nowhere' });
  expect(body.rejected.map((one: LineProblem) => one.column)).toEqual(['currency', 'wallet', 'zone', 'sign']);
  expect(await call('GET', `/imports/${body.id}`)).toMatchObject({ status: 200, body: { state: 'refused' } });
});

test('a file and one that overlaps it add each row once, and the mapping is remembered for the header', async () => {
  const second = 't2,2026-02-04 10:00:00,,-1.50,Phone number rental,loc-birch,8.4';
  const first = await sent(csv(good));
  expect(first.body).toMatchObject({ state: 'imported', counts: { new: 1 } });
  expect(first.body.sums).toMatchObject([{ customerName: 'Ash', month: '2026-02', rows: 1 }]);
  const again = await sent(csv(good), { mapping: null });
  expect(again.body).toMatchObject({ state: 'imported', mappingFrom: 'remembered', counts: { new: 0, known: 1 } });
  const overlapping = await sent(csv(good, second, second));
  expect(overlapping.body).toMatchObject({ state: 'imported', counts: { lines: 3, new: 1, known: 1, duplicates: 1 } });
  const early = await call('POST', `/imports/${first.body.id}/withdraw`);
  expect(early).toMatchObject({ status: 422, body: { detail: expect.stringContaining(overlapping.body.id) } });
  for (const { body } of [overlapping, again, first]) await takeBack(body);
  expect((await sent(csv(good), { query: '?dryRun=true' })).body.counts).toMatchObject({ new: 1, known: 0 });
});

test('rows without ids that say the same are told apart by counting', async () => {
  const { id: _, ...columns } = mapping.columns;
  const unnamed = { ...mapping, columns };
  const line = good.replace('t1', '');
  const two = await sent(csv(line, line), { mapping: unnamed });
  expect(two.body).toMatchObject({ state: 'imported', counts: { new: 2, duplicates: 0 } });
  const three = await sent(csv(line, line, line), { mapping: unnamed });
  expect(three.body.counts).toMatchObject({ new: 1, known: 2 });
  const named = await sent(csv(...['a', 'b', 'c', 'd'].map((id) => good.replace('t1', id))), { query: '?dryRun=true' });
  expect(named.body.counts).toMatchObject({ new: 1, known: 3 });
  for (const { body } of [three, two]) await takeBack(body);
});

test('an id that says something else than before is refused', async () => {
  const kept = await sent(csv(good));
  const { body } = await sent(csv(good.replace('-0.0158', '-0.0159')));
  expect(body).toMatchObject({ state: 'refused', rejected: [{ line: 2, column: 'id', value: 't1' }] });
  await takeBack(kept.body);
});

test('one bad line keeps all out, unless somebody wants the good ones', async () => {
  const file = csv(good, good.replace('t1', 't9').replace('Ash', 'Nobody'));
  const refused = await sent(file);
  expect(refused.body).toMatchObject({ state: 'refused', counts: { new: 1, rejected: 1 } });
  expect((await sent(csv(good), { query: '?dryRun=true' })).body.counts).toMatchObject({ known: 0 });
  const partial = await sent(file, { query: '?goodLines=true' });
  expect(partial.body).toMatchObject({ state: 'imported', counts: { new: 1, rejected: 1 } });
  expect((await call('GET', `/imports/${partial.body.id}`)).body.rejected).toMatchObject([
    { line: 3, value: 'Nobody' },
  ]);
  await takeBack(partial.body);
});

const withCell = (column: string, value: string) => {
  const at = header.split(',').indexOf(column);
  return csv(
    good
      .split(',')
      .map((cell, index) => (index === at ? `"${value}"` : cell))
      .join(','),
  );
};

test.each([
  ['a formula', withCell('amount', '=SUM(A1:A9)'), 'amount', 'formula'],
  ['no amount', withCell('amount', ''), 'amount', 'empty'],
  ['NaN', withCell('amount', 'NaN'), 'amount', 'no number'],
  ['words for an amount', withCell('amount', 'a lot'), 'amount', 'no amount'],
  ['an exponent', withCell('amount', '-1.5E-05'), 'amount', 'short form'],
  ['ten decimals', withCell('amount', '-0.0000000001'), 'amount', 'nine decimals'],
  ['a comma for a point', withCell('amount', '-0,0158'), 'amount', 'point before the decimals'],
  ['another currency’s sign', withCell('amount', '€-1.00'), 'amount', 'another currency'],
  ['a date in another order', withCell('date', '02/03/2026 10:00'), 'date', 'no date as it was described'],
  ['a day that does not exist', withCell('date', '2026-02-30 10:00'), 'date', 'does not exist'],
  ['a location nobody knows', withCell('locationName', 'Nobody'), 'location', 'no customer'],
  ['no location', withCell('locationName', ''), 'location', 'whose wallet'],
  ['no description', withCell('description', ''), 'description', 'empty'],
  ['an id that a spreadsheet shortened', withCell('id', '1.2E+17'), 'id', 'shortened'],
  ['a total at its end', csv('Total,,,-0.0158,,,'), 'line', 'total'],
  ['a short last line', csv('t3,2026-02-03 10:00:00,2026-0'), 'line', 'too short'],
  ['a long line', csv(`${good},more`), 'line', 'too long'],
  ['a quote that never closes', `${header}\n"${good}`, 'file', 'never closes'],
])(
  'a file with %s is refused with line, column and reason, and nothing of it is kept',
  async (_what, file, column, said) => {
    const { status, body } = await sent(file);
    expect(status).toBe(202);
    expect(body).toMatchObject({ state: 'refused', counts: { new: 0 } });
    expect(body.rejected).toContainEqual(
      expect.objectContaining({ line: 2, column, message: expect.stringContaining(said) }),
    );
  },
);

const bytes = (text: string, encoding: BufferEncoding, mark: readonly number[] = []) =>
  new Uint8Array([...mark, ...Buffer.from(text, encoding)]);

test.each([
  ['an empty file', new Uint8Array(), 'empty'],
  ['a header alone', bytes(`${header}\n`, 'utf8'), 'no transactions'],
  ['a workbook', bytes('PK\u0003\u0004…', 'latin1'), 'Excel'],
  ['a compressed file', new Uint8Array(gzipSync(csv(good))), 'compressed'],
  ['no text', new Uint8Array([1, 2, 0, 3]), 'no text'],
])('%s is refused as a whole', async (_what, file, said) => {
  const { body } = await sent(file);
  expect(body).toMatchObject({
    state: 'refused',
    rejected: [{ column: 'file', message: expect.stringContaining(said) }],
  });
});

const café = good.replace('Outbound SMS', 'Outbound SMS to Café');

test.each([
  ['a byte order mark', bytes(csv(café), 'utf8', [0xef, 0xbb, 0xbf]), 'utf-8'],
  ['UTF-16', bytes(csv(café), 'utf16le', [0xff, 0xfe]), 'utf-16le'],
  [
    'UTF-16, the other end first',
    bytes(csv(café), 'utf16le', [0xff, 0xfe]).map((_, i, all) => all[i ^ 1] ?? 0),
    'utf-16be',
  ],
  ['Latin-1', bytes(csv(café), 'latin1'), 'windows-1252'],
  ['Windows’ line ends', bytes(csv(café).replaceAll('\n', '\r\n'), 'utf8'), 'utf-8'],
  ['old line ends', bytes(csv(café).replaceAll('\n', '\r'), 'utf8'), 'utf-8'],
  ['semicolons', bytes(csv(café).replaceAll(',', ';'), 'utf8'), 'utf-8'],
  ['tabs', bytes(csv(café).replaceAll(',', '\t'), 'utf8'), 'utf-8'],
])('a file with %s is read as it is', async (_what, file, encoding) => {
  const { body } = await sent(new Uint8Array(file), { query: '?dryRun=true' });
  expect(body).toMatchObject({ encoding, rejected: [], counts: { lines: 1, new: 1 } });
  expect(body.firstRows[0].description).toBe('Outbound SMS to Café Ref-m1');
});

test.each([
  ['names a heading twice', { file: csv(good).replace('balance', 'amount'), said: mapping, column: 'amount' }],
  ['lacks a column', { file: csv(good).replace('amount', 'sum'), said: mapping, column: 'amount' }],
  ['says no currency', { file: csv(good), said: { ...mapping, currency: undefined }, column: 'currency' }],
  ['says a currency that is none', { file: csv(good), said: { ...mapping, currency: 'XXX' }, column: 'currency' }],
  ['says a zone that is none', { file: csv(good), said: { ...mapping, zone: 'Mars/Base' }, column: 'date' }],
])('a mapping that %s is refused', async (_what, { file, said, column }) => {
  const { body } = await sent(file, { mapping: said });
  expect(body).toMatchObject({ state: 'refused', counts: { lines: 0 } });
  expect(body.rejected).toContainEqual(expect.objectContaining({ line: 1, column }));
});

test('where the ledger tells of a day too, the import is held against it and changes nothing', async () => {
  const db = api.app.get(DataSource);
  const run = '0194f000-0000-7000-8000-0000000000c1';
  await db.transaction(async (tx) => {
    for (const name of ['ledger_reading', 'charge']) await ensurePartitions(tx, name, '2026-02-02', '2026-02-02');
  });
  await db.query(
    `insert into ledger_reading (location_id, day, run_id, digest, charges, read_at)
     values ('loc-ash', '2026-02-02', $1, 'd', 2, now())`,
    [run],
  );
  await db.query(
    `insert into charge (location_id, day, charge_id, revision, booked_at, amount, currency, description, label, heading,
       rule, possible, gone, run_id, seen_at)
     select 'loc-ash', '2026-02-02', id, 1, '2026-02-03T10:00:00Z', amount, 'USD', 'Outbound SMS', 'x', 'usage', 'item', '{}',
       false, $1, now() from (values ('t1', 0.0158), ('t8', 2.5)) as told(id, amount)`,
    [run],
  );
  const never = 't3,2026-02-09 10:00:00,,-4,Outbound SMS,Ash,0';
  const { body } = await sent(csv(good, good.replace('t1', 't2').replace('-0.0158', '-1'), never));
  const { body: comparison } = await call('GET', `/imports/${body.id}/comparison`);
  expect(comparison).toMatchObject({
    ...{ days: 1, matched: 1 },
    onlyInExport: { rows: 1, sums: [{ amount: '1.000000000' }], first: [{ id: 't2', locationId: 'loc-ash' }] },
    onlyInLedger: { rows: 1, sums: [{ amount: '2.500000000' }], first: [{ id: 't8' }] },
  });
  await takeBack(body);
  expect((await call('GET', `/imports/${body.id}/comparison`)).body).toMatchObject({ days: 0, matched: 0 });
});

test('a person vouches for ended days of a customer’s wallet, and for nothing else', async () => {
  const { body } = await sent(csv(good));
  const vouch = (id: string, range: object) => call('POST', `/imports/${id}/complete`, range);
  expect(await vouch(body.id, { from: '2026-02-01', to: '2026-03-20' })).toMatchObject({ status: 400 });
  expect(await vouch(body.id, { from: '2026-02-01', to: '2026-01-01' })).toMatchObject({ status: 400 });
  const said = await vouch(body.id, { from: '2026-02-01', to: '2026-02-28' });
  expect(said.body.complete).toEqual({ from: '2026-02-01', to: '2026-02-28', by: 'Ada' });
  expect(await api.app.get(ImportedWallets).complete(['loc-ash', 'loc-birch'])).toEqual([
    { locationId: 'loc-ash', from: '2026-02-01', to: '2026-02-28' },
  ]);
  await takeBack(body);
  expect(await api.app.get(ImportedWallets).complete(['loc-ash'])).toEqual([]);
  expect(await vouch(body.id, { from: '2026-02-01', to: '2026-02-28' })).toMatchObject({ status: 422 });
});

test('the agency’s own wallet is kept apart: it is no customer’s charge', async () => {
  const { body } = await sent(csv(good), { mapping: { ...mapping, wallet: 'agency' } });
  expect(body).toMatchObject({ state: 'imported', counts: { new: 1 } });
  expect(await api.app.get(ImportedWallets).charges(['loc-ash'], ['2026-02-02'])).toEqual([]);
  const range = { from: '2026-02-01', to: '2026-02-28' };
  expect(await call('POST', `/imports/${body.id}/complete`, range)).toMatchObject({ status: 422 });
  expect((await sent(csv(good), { query: '?dryRun=true' })).body.counts).toMatchObject({ new: 1, known: 0 });
});

test('an import whose database connection dies half-way leaves nothing behind', async () => {
  const db = api.app.get(DataSource);
  const before = await history();
  const many = csv(...Array.from({ length: 20_000 }, (_, index) => good.replace('t1', `k${index}`)));
  const importing = sent(many);
  let killed = 0;
  while (killed === 0) {
    const ended: unknown[] = await db.query(
      `select pg_terminate_backend(pid) from pg_stat_activity
       where datname = current_database() and query like '%staged_wallet_row%' and pid <> pg_backend_pid()`,
    );
    killed = ended.length;
  }
  expect((await importing).status).toBeGreaterThanOrEqual(500);
  expect(await history()).toEqual(before);
  expect(await api.app.get(ImportedWallets).charges(['loc-ash'], ['2026-02-02'])).toEqual([]);
});

test('a name of two customers is not guessed', async () => {
  const twin = { ...birch, id: '01990000-0000-7000-8000-0000000000f1', locationId: 'loc-twin', name: 'Ash' };
  await addCustomers(api, [twin]);
  const { body } = await sent(csv(good), { query: '?dryRun=true' });
  expect(body.rejected).toMatchObject([{ line: 2, column: 'location', message: expect.stringContaining('loc-twin') }]);
  expect((await sent(csv(good.replace('Ash', ash.locationId)), { query: '?dryRun=true' })).body.rejected).toEqual([]);
});

test('reading stops where a wrong mapping rejects line after line', async () => {
  const lines = Array.from({ length: 1_500 }, (_, index) => good.replace('t1', `x${index}`).replace('-0.0158', 'none'));
  const { body } = await sent(csv(...lines), { query: '?goodLines=true' });
  expect(body).toMatchObject({ state: 'refused', counts: { lines: 1_000, rejected: 1_000, new: 0 } });
  expect(body.rejected.at(-1)).toMatchObject({
    column: 'file',
    message: expect.stringContaining('reading stopped here'),
  });
});

test('only a person who may operate imports; every reader sees the reports', async () => {
  expect((await sent(csv(good), { as: viewer })).status).toBe(403);
  expect((await call('GET', '/imports', undefined, viewer)).status).toBe(200);
  expect(await call('POST', '/imports/wallet-transactions', {})).toMatchObject({ status: 400 });
  expect(await sent(csv(good), { mapping: { ...mapping, sign: 'any' } })).toMatchObject({
    ...{ status: 400, body: { errors: [{ path: 'mapping.sign' }] } },
  });
});
