import { createHash } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { parse } from 'csv-parse/sync';
import { DataSource } from 'typeorm';
import { keepCharges, keptCharge } from '../../test/support/kept-charges.js';
import { addCustomers, ash, birch, keepResults, keptResult } from '../../test/support/kept-results.js';
import { keepUsage } from '../../test/support/kept-usage.js';
import { startTestApp, type TestApp } from '../../test/support/test-app.js';
import { unpacked } from '../../test/support/unpacked.js';

let api: TestApp;
let admin = '';
beforeAll(async () => {
  api = await startTestApp();
  api.clock.set(new Date('2026-03-10T12:00:00Z'));
  admin = await api.claim();
  await addCustomers(api, [ash, birch]);
  await keepResults(api, [
    keptResult(ash, { day: '2026-03-08', costNanos: 5_000_000_000n, differenceNanos: -1_000_000_000n }),
    keptResult(ash, { day: '2026-03-09', costNanos: 7_000_000_001n, differenceNanos: 0n }),
    keptResult(birch, { day: '2026-03-09', costNanos: 1n, differenceNanos: 0n }),
  ]);
  const used = { day: '2026-03-08', category: 'sms-outbound' };
  await keepUsage(api, { ...used, accountSid: 'AC-loc-ash', nanos: 3_000_000_001n });
  await keepUsage(api, { ...used, accountSid: 'AC-loc-birch', nanos: 5n });
  await keepCharges(api, ash, [
    keptCharge('c1', '2026-03-08', { nanos: 4_000_000_000n, description: '=SUM(A1)' }),
    keptCharge('c2', '2026-03-09', { nanos: 7_000_000_001n }),
  ]);
});
afterAll(() => api.close());

async function download(id: string): Promise<Buffer> {
  const response = await fetch(`${api.base}/api/v1/evidence-exports/${id}/file`, { headers: { cookie: admin } });
  expect(response.headers.get('content-disposition')).toMatch(
    /^attachment; filename="evidence-loc-ash-2026-03-10\.zip"$/,
  );
  return Buffer.from(await response.arrayBuffer());
}
const sha256 = (content: Buffer | string) => createHash('sha256').update(content).digest('hex');
const rows = (content: Buffer | undefined): Record<string, string>[] =>
  parse(content ?? '', { columns: true, bom: true });
const make = async () => (await api.call('POST', `/customers/${ash.id}/evidence-exports`, { as: admin })).body;

test('an export holds what is known of one customer and nothing of another, with the digest of each file', async () => {
  const made = await make();
  expect(made).toMatchObject({ customerId: ash.id, madeBy: 'Ada', from: '2025-01-01', through: '2026-03-09' });
  const archive = await download(made.id);
  expect([archive.length, sha256(archive)]).toEqual([made.bytes, made.sha256]);
  const files = await unpacked(archive);
  const manifest = JSON.parse(String(files.get('manifest.json')));
  expect(manifest).toMatchObject({ locationId: 'loc-ash', through: '2026-03-09', files: made.files });
  for (const { name, sha256: digest, rows: count } of made.files) {
    expect(sha256(files.get(name) ?? '')).toBe(digest);
    expect(rows(files.get(name))).toHaveLength(count);
  }
  expect(rows(files.get('results.csv'))).toMatchObject([
    { day: '2026-03-08', cost: '5.000000000', billed: '4.000000000', difference: '-1.000000000' },
    { day: '2026-03-09', cost: '7.000000001', difference: '0.000000000' },
  ]);
  expect(rows(files.get('usage.csv'))).toMatchObject([
    { account_sid: 'AC-loc-ash', day: '2026-03-08', category: 'sms-outbound', cost: '3.000000001', currency: 'USD' },
  ]);
  expect(rows(files.get('charges.csv'))).toMatchObject([
    { charge_id: 'c1', amount: '4.000000000', description: "'=SUM(A1)" },
    { charge_id: 'c2', amount: '7.000000001' },
  ]);
  expect([...files.values()].join()).not.toContain('loc-birch');
});

test('an export stays as it was made, whatever is found out later', async () => {
  const made = await make();
  const before = await download(made.id);
  await keepCharges(api, ash, [keptCharge('c3', '2026-03-09')]);
  expect(sha256(await download(made.id))).toBe(sha256(before));
  const listed = (await api.call('GET', `/customers/${ash.id}/evidence-exports`, { as: admin })).body.items;
  expect(listed[0].id).toBe(made.id);
});

test('an archive that is large is kept in pieces and comes out whole', async () => {
  const many = Array.from({ length: 30_000 }, (_, at) =>
    keptCharge(`m${at}`, '2026-03-07', { description: sha256(String(at)), label: sha256(`l${at}`) }),
  );
  await keepCharges(api, ash, many);
  const made = await make();
  expect(made.bytes).toBeGreaterThan(2_000_000);
  expect(sha256(await download(made.id))).toBe(made.sha256);
  const [{ parts }] = await api.app
    .get(DataSource)
    .query('select count(*)::int as parts from evidence_export_part where export_id = $1', [made.id]);
  expect(parts).toBeGreaterThan(1);
}, 60_000);

test('what does not exist is not exported, and a viewer does not export', async () => {
  const nobody = '0194f000-0000-7000-8000-0000000000ff';
  expect((await api.call('POST', `/customers/${nobody}/evidence-exports`, { as: admin })).status).toBe(404);
  expect((await api.call('GET', `/evidence-exports/${nobody}/file`, { as: admin })).status).toBe(404);
  const viewer = await api.keyFor(admin, 'viewer');
  expect((await api.call('POST', `/customers/${ash.id}/evidence-exports`, { as: viewer })).status).toBe(403);
});
