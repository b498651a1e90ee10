import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { DataSource } from 'typeorm';
import { addCustomers, ash, birch } from '../../test/support/kept-results.js';
import {
  csv,
  good,
  mapping,
  type WalletImportsUnderTest,
  walletImportsUnderTest,
} from '../../test/support/wallet-imports-under-test.js';
import { ensurePartitions } from '../platform/database/ensure-partitions.js';
import type { LineProblem } from './dto/report.js';
import { ImportedWallets } from './imported-wallets.service.js';

let under: WalletImportsUnderTest;
beforeAll(async () => {
  under = await walletImportsUnderTest();
});
afterAll(() => under?.close());

test('a file is tried out first: it is shown as it would be understood, and nothing is kept', async () => {
  const { status, body } = await under.sent(csv(good), { query: '?dryRun=true' });
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
  expect(await under.history()).toEqual([]);
});

test('a file without a mapping imports nothing and asks for what it does not tell', async () => {
  const { body } = await under.sent(csv(good), { mapping: null });
  expect(body).toMatchObject({ state: 'refused', mappingFrom: 'nowhere' });
  expect(body.rejected.map((one: LineProblem) => one.column)).toEqual(['currency', 'wallet', 'zone', 'sign']);
  expect(await under.call('GET', `/imports/${body.id}`)).toMatchObject({ status: 200, body: { state: 'refused' } });
});

test('a file and one that overlaps it add each row once, and the mapping is remembered for the header', async () => {
  const second = 't2,2026-02-04 10:00:00,,-1.50,Phone number rental,loc-birch,8.4';
  const first = await under.sent(csv(good));
  expect(first.body).toMatchObject({ state: 'imported', counts: { new: 1 } });
  expect(first.body.sums).toMatchObject([{ customerName: 'Ash', month: '2026-02', rows: 1 }]);
  const again = await under.sent(csv(good), { mapping: null });
  expect(again.body).toMatchObject({ state: 'imported', mappingFrom: 'remembered', counts: { new: 0, known: 1 } });
  const overlapping = await under.sent(csv(good, second, second));
  expect(overlapping.body).toMatchObject({ state: 'imported', counts: { lines: 3, new: 1, known: 1, duplicates: 1 } });
  const early = await under.call('POST', `/imports/${first.body.id}/withdraw`);
  expect(early).toMatchObject({ status: 422, body: { detail: expect.stringContaining(overlapping.body.id) } });
  for (const { body } of [overlapping, again, first]) await under.takeBack(body);
  expect((await under.sent(csv(good), { query: '?dryRun=true' })).body.counts).toMatchObject({ new: 1, known: 0 });
});

test('rows without ids that say the same are told apart by counting', async () => {
  const { id: _, ...columns } = mapping.columns;
  const unnamed = { ...mapping, columns };
  const line = good.replace('t1', '');
  const two = await under.sent(csv(line, line), { mapping: unnamed });
  expect(two.body).toMatchObject({ state: 'imported', counts: { new: 2, duplicates: 0 } });
  const three = await under.sent(csv(line, line, line), { mapping: unnamed });
  expect(three.body.counts).toMatchObject({ new: 1, known: 2 });
  const named = await under.sent(csv(...['a', 'b', 'c', 'd'].map((id) => good.replace('t1', id))), {
    query: '?dryRun=true',
  });
  expect(named.body.counts).toMatchObject({ new: 1, known: 3 });
  for (const { body } of [three, two]) await under.takeBack(body);
});

test('an id that says something else than before is refused', async () => {
  const kept = await under.sent(csv(good));
  const { body } = await under.sent(csv(good.replace('-0.0158', '-0.0159')));
  expect(body).toMatchObject({ state: 'refused', rejected: [{ line: 2, column: 'id', value: 't1' }] });
  await under.takeBack(kept.body);
});

test('one bad line keeps all out, unless somebody wants the good ones', async () => {
  const file = csv(good, good.replace('t1', 't9').replace('Ash', 'Nobody'));
  const refused = await under.sent(file);
  expect(refused.body).toMatchObject({ state: 'refused', counts: { new: 1, rejected: 1 } });
  expect((await under.sent(csv(good), { query: '?dryRun=true' })).body.counts).toMatchObject({ known: 0 });
  const partial = await under.sent(file, { query: '?goodLines=true' });
  expect(partial.body).toMatchObject({ state: 'imported', counts: { new: 1, rejected: 1 } });
  expect((await under.call('GET', `/imports/${partial.body.id}`)).body.rejected).toMatchObject([
    { line: 3, value: 'Nobody' },
  ]);
  await under.takeBack(partial.body);
});

test('where the ledger tells of a day too, the import is held against it and changes nothing', async () => {
  const db = under.api.app.get(DataSource);
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
  const { body } = await under.sent(csv(good, good.replace('t1', 't2').replace('-0.0158', '-1'), never));
  const { body: comparison } = await under.call('GET', `/imports/${body.id}/comparison`);
  expect(comparison).toMatchObject({
    ...{ days: 1, matched: 1 },
    onlyInExport: { rows: 1, sums: [{ amount: '1.000000000' }], first: [{ id: 't2', locationId: 'loc-ash' }] },
    onlyInLedger: { rows: 1, sums: [{ amount: '2.500000000' }], first: [{ id: 't8' }] },
  });
  await under.takeBack(body);
  expect((await under.call('GET', `/imports/${body.id}/comparison`)).body).toMatchObject({ days: 0, matched: 0 });
});

test('a person vouches for ended days of a customer’s wallet, and for nothing else', async () => {
  const { body } = await under.sent(csv(good));
  const vouch = (id: string, range: object) => under.call('POST', `/imports/${id}/complete`, range);
  expect(await vouch(body.id, { from: '2026-02-01', to: '2026-03-20' })).toMatchObject({ status: 400 });
  expect(await vouch(body.id, { from: '2026-02-01', to: '2026-01-01' })).toMatchObject({ status: 400 });
  const said = await vouch(body.id, { from: '2026-02-01', to: '2026-02-28' });
  expect(said.body.complete).toEqual({ from: '2026-02-01', to: '2026-02-28', by: 'Ada' });
  expect(await under.api.app.get(ImportedWallets).complete(['loc-ash', 'loc-birch'])).toEqual([
    { locationId: 'loc-ash', from: '2026-02-01', to: '2026-02-28' },
  ]);
  await under.takeBack(body);
  expect(await under.api.app.get(ImportedWallets).complete(['loc-ash'])).toEqual([]);
  expect(await vouch(body.id, { from: '2026-02-01', to: '2026-02-28' })).toMatchObject({ status: 422 });
});

test('the agency’s own wallet is kept apart: it is no customer’s charge', async () => {
  const { body } = await under.sent(csv(good), { mapping: { ...mapping, wallet: 'agency' } });
  expect(body).toMatchObject({ state: 'imported', counts: { new: 1 } });
  expect(await under.api.app.get(ImportedWallets).charges(['loc-ash'], ['2026-02-02'])).toEqual([]);
  const range = { from: '2026-02-01', to: '2026-02-28' };
  expect(await under.call('POST', `/imports/${body.id}/complete`, range)).toMatchObject({ status: 422 });
  expect((await under.sent(csv(good), { query: '?dryRun=true' })).body.counts).toMatchObject({ new: 1, known: 0 });
});

test('an import whose database connection dies half-way leaves nothing behind', async () => {
  const db = under.api.app.get(DataSource);
  const before = await under.history();
  const many = csv(...Array.from({ length: 20_000 }, (_, index) => good.replace('t1', `k${index}`)));
  const importing = under.sent(many);
  let killed = 0;
  while (killed === 0) {
    const ended: unknown[] = await db.query(
      `select pg_terminate_backend(pid) from pg_stat_activity
       where datname = current_database() and query like '%staged_wallet_row%' and pid <> pg_backend_pid()`,
    );
    killed = ended.length;
  }
  expect((await importing).status).toBeGreaterThanOrEqual(500);
  expect(await under.history()).toEqual(before);
  expect(await under.api.app.get(ImportedWallets).charges(['loc-ash'], ['2026-02-02'])).toEqual([]);
});

test('a name of two customers is not guessed', async () => {
  const twin = { ...birch, id: '01990000-0000-7000-8000-0000000000f1', locationId: 'loc-twin', name: 'Ash' };
  await addCustomers(under.api, [twin]);
  const { body } = await under.sent(csv(good), { query: '?dryRun=true' });
  expect(body.rejected).toMatchObject([{ line: 2, column: 'location', message: expect.stringContaining('loc-twin') }]);
  expect((await under.sent(csv(good.replace('Ash', ash.locationId)), { query: '?dryRun=true' })).body.rejected).toEqual(
    [],
  );
});

test('reading stops where a wrong mapping rejects line after line', async () => {
  const lines = Array.from({ length: 1_500 }, (_, index) => good.replace('t1', `x${index}`).replace('-0.0158', 'none'));
  const { body } = await under.sent(csv(...lines), { query: '?goodLines=true' });
  expect(body).toMatchObject({ state: 'refused', counts: { lines: 1_000, rejected: 1_000, new: 0 } });
  expect(body.rejected.at(-1)).toMatchObject({
    column: 'file',
    message: expect.stringContaining('reading stopped here'),
  });
});

test('only a person who may operate imports; every reader sees the reports', async () => {
  expect((await under.sent(csv(good), { as: under.viewer })).status).toBe(403);
  expect((await under.call('GET', '/imports', undefined, under.viewer)).status).toBe(200);
  expect(await under.call('POST', '/imports/wallet-transactions', {})).toMatchObject({ status: 400 });
  expect(await under.sent(csv(good), { mapping: { ...mapping, sign: 'any' } })).toMatchObject({
    ...{ status: 400, body: { errors: [{ path: 'mapping.sign' }] } },
  });
});
