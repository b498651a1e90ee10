import { createHash } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { parse } from 'csv-parse/sync';
import { DataSource } from 'typeorm';
import { type StandInItem, steadyMoney } from '../../test/support/money-stand-in.js';
import type { StandInWorld } from '../../test/support/provider-stand-in.js';
import { type RunsUnderTest, runsUnderTest } from '../../test/support/runs-under-test.js';
import { unpacked } from '../../test/support/unpacked.js';
import { SecretStore } from '../platform/secrets/secret-store.js';
import { verifyPack } from './archive/verify-pack.js';

const sid = (prefix: string, n: number) => `${prefix}${String(n).padStart(32, '0')}`;
const [own, shared] = [sid('AC', 1), sid('AC', 2)];
const created = new Date('2026-11-01T00:00:00Z');
const place = (name: string, n: number) => ({ id: `loc-${name}`, name, numbers: [sid('PN', n)], markup: '10' });
const world: StandInWorld = {
  accounts: [
    { sid: sid('AC', 0), name: 'Parent', createdAt: created, numbers: [] },
    { sid: own, name: 'Ash', createdAt: created, numbers: [sid('PN', 1)] },
    { sid: shared, name: 'Main line', createdAt: created, numbers: [sid('PN', 2), sid('PN', 3)] },
  ],
  locations: [place('Ash', 1), place('Birch', 2), place('Cedar', 3)],
  refused: new Map(),
};
const money = steadyMoney({ [own]: 'loc-Ash', [shared]: 'loc-Birch', none: 'loc-Cedar' }, '2026-11-01', '2026-12-31');
const text = (number: number): StandInItem => ({
  ...{ sid: `SM${number}`.padEnd(34, '0'), at: '2026-11-06T09:00:00Z', nanos: 500_000_000n },
  ...{ from: `+1555000000${number}`, to: '+12065550100', direction: 'outbound-api' },
});

let product: RunsUnderTest;
const idOf = async (name: string) => (await product.get(`/customers?q=${name}`)).items[0].id;
const pack = async (name: string, month = '2026-11') =>
  (await product.file(`/customers/${await idOf(name)}/evidence?month=${month}`)).content;
const table = (files: ReadonlyMap<string, Buffer>, name: string): Record<string, string>[] =>
  parse(files.get(name) ?? '', { columns: true, bom: true });

beforeAll(async () => {
  money.usage.delete('none');
  money.messages.set(shared, [text(2), text(3)]);
  money.usage.get(own)?.set('2026-11-05', 3_000_000_000n);
  product = await runsUnderTest(world, money);
  product.at('2026-11-10T12:00:00Z');
  await product.adopt();
  for (const name of ['Birch', 'Cedar'])
    await product.put(`/customers/${await idOf(name)}/connection`, {
      accountSid: shared,
      validFrom: created.toISOString(),
    });
  for (const night of ['11', '12', '13', '14', '15', '16']) {
    product.at(`2026-11-${night}T12:00:00Z`);
    await product.compare();
  }
  const [mismatch] = (await product.get(`/mismatches?customerId=${await idOf('Ash')}`)).items;
  await product.post(`/mismatches/${mismatch.id}/actions`, {
    ...{ action: 'accept', reason: 'Agreed with <b>Ash</b> & its book-keeping.', version: mismatch.version },
  });
}, 120_000);
afterAll(() => product?.close());

test('a pack holds what was charged, billed and decided, and fits', async () => {
  const archive = await pack('Ash');
  const verdict = verifyPack(archive, (await product.get('/evidence-key')).fingerprint);
  expect(verdict).toMatchObject({
    kind: 'fits',
    manifest: { month: '2026-11', customer: { name: 'Ash' }, isSandbox: true },
  });
  const files = await unpacked(archive);
  const day = { day: '2026-11-05' };
  expect(table(files, 'usage.csv')).toContainEqual(expect.objectContaining({ ...day, cost: '3.000000000' }));
  expect(table(files, 'charges.csv')).toContainEqual(expect.objectContaining({ ...day, amount: '1.100000000' }));
  expect(table(files, 'results.csv')).toContainEqual(
    expect.objectContaining({ ...day, expected: '3.300000000', billed: '1.100000000', rate: '1.100000000' }),
  );
  expect(table(files, 'mismatches.csv')).toContainEqual(
    expect.objectContaining({ ...day, difference: '-2.200000000', state: 'accepted' }),
  );
  expect(table(files, 'decisions.csv')).toContainEqual(
    expect.objectContaining({ ...day, what: 'accepted', by: 'Ada', why: 'Agreed with <b>Ash</b> & its book-keeping.' }),
  );
  expect(table(files, 'changes.csv').map(({ action }) => action)).toContain('rate-proposal.adopted');
});

test('every answer of the providers about the month is in it under its digest, with where and when it was got', async () => {
  const files = await unpacked(await pack('Ash'));
  const lines = table(files, 'answers.csv');
  expect(new Set(lines.map(({ source }) => source))).toEqual(new Set(['twilio-usage', 'highlevel-ledger']));
  for (const { file = '', sha256, request, received_at, why_not_here } of lines) {
    expect(
      createHash('sha256')
        .update(files.get(file) ?? '')
        .digest('hex'),
    ).toBe(sha256);
    expect([request, received_at, why_not_here]).toEqual([
      expect.stringMatching(/^(GET|POST) /),
      expect.any(String),
      '',
    ]);
  }
  const [{ pages }] = await product.app.get(DataSource).query(
    `select count(distinct sha256)::int as pages from evidence_page where account in ($1, 'loc-Ash')
      and source not like 'discovery%' and source not like '%balance%'`,
    [own],
  );
  expect([...files.keys()].filter((name) => name.startsWith('answers/'))).toHaveLength(pages);
});

test('the summary says in words what is not final, escapes what people wrote, and runs no script', async () => {
  const files = await unpacked(await pack('Ash'));
  const summary = String(files.get('summary.html'));
  expect(summary).toContain('2026-11 has not ended');
  expect(summary).toContain('provisional');
  expect(summary).toContain('Agreed with &lt;b&gt;Ash&lt;/b&gt; &amp; its book-keeping.');
  expect(summary).toContain((await product.get('/evidence-key')).fingerprint);
  expect(summary).not.toMatch(/<script|src=|https?:/);
});

test('of a shared account it gives no answer that names numbers of others, and says so', async () => {
  const files = await unpacked(await pack('Birch'));
  const items = table(files, 'answers.csv').filter(({ source }) => source === 'twilio-items');
  expect(items.length).toBeGreaterThan(0);
  for (const { file, why_not_here } of items)
    expect([file, why_not_here]).toEqual(['', expect.stringContaining('other customers')]);
  const everything = [...files.values()].join();
  for (const others of ['+15550000003', 'loc-Cedar', 'Cedar']) expect(everything).not.toContain(others);
  expect(String(files.get('summary.html'))).toContain('Other customers used the account');
});

test('what retention has deleted is named, and the pack still fits', async () => {
  const db = product.app.get(DataSource);
  await db.query(`delete from evidence_page where account = $1 and source like 'twilio-usage%'`, [own]);
  const files = await unpacked(await pack('Ash'));
  const lines = table(files, 'answers.csv').filter(({ source }) => source === 'twilio-usage');
  expect(
    lines.every(({ file, why_not_here }) => file === '' && why_not_here?.includes('none of its pages is kept')),
  ).toBe(true);
  expect(String(files.get('summary.html'))).toMatch(/answers of \d+ of \d+ readings are not in this pack/);
});

test('each pack is on record with its digest; a viewer gets none, and what does not exist has none', async () => {
  const archive = await pack('Ash');
  const [event] = (await product.get('/audit-events?limit=1')).items;
  expect(event).toMatchObject({
    ...{ action: 'evidence.packed', actor: { name: 'Ada' }, customerId: await idOf('Ash') },
    detail: { month: '2026-11', sha256: createHash('sha256').update(archive).digest('hex'), bytes: archive.length },
  });
  const { key } = await product.post('/api-keys', { name: 'viewer', role: 'viewer' });
  const path = `/customers/${await idOf('Ash')}/evidence`;
  const status = async (asked: string, as?: string) => (await product.file(asked, as)).status;
  expect(await status(`${path}?month=2026-11`, key)).toBe(403);
  expect(await status(`${path}?month=2026-13`)).toBe(400);
  expect(await status(`${path}?month=2027-01`)).toBe(404);
  expect(await status('/customers/0194f000-0000-7000-8000-0000000000ff/evidence?month=2026-11')).toBe(404);
});

test('the key is made once, outlives a new sealing key, and only a key that was given up takes it along', async () => {
  const { fingerprint } = await product.get('/evidence-key');
  const made = async () => (await product.get('/audit-events?limit=50&action=evidence-signing-key.made')).items.length;
  expect([await made(), await product.app.get(SecretStore).inspect()]).toEqual([
    1,
    expect.objectContaining({ unopenable: [] }),
  ]);
  await product.post('/key-rotations', {});
  expect((await product.get('/evidence-key')).fingerprint).toBe(fingerprint);
  await product.app.get(DataSource).query(
    `with lost as (insert into sealing_key (id, retired_at) values ('lost', now()) returning id)
     update sealed_secret set sealed = 's1.lost.x.y' where name = 'evidence-signing-key'`,
  );
  expect((await product.get('/evidence-key')).fingerprint).not.toBe(fingerprint);
  expect(await made()).toBe(2);
});
