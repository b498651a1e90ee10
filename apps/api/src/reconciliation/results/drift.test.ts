import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { DataSource } from 'typeorm';
import { startTestApp, type TestApp } from '../../../test/support/test-app.js';
import { MismatchesService } from '../../mismatches/mismatches.service.js';
import { inTransaction } from '../../platform/database/in-transaction.js';
import { newId } from '../../platform/database/new-id.js';
import { TermsService } from '../../terms/terms.service.js';
import { DriftService } from './drift.service.js';
import type { JudgedRow } from './judge-subjects.js';
import { ResultRepository } from './result.repository.js';

const ash = { id: '0194f000-0000-7000-8000-00000000000a', locationId: 'loc-ash' };
const cent = 10_000_000n;
let api: TestApp;
let admin: string;

beforeAll(async () => {
  api = await startTestApp();
  api.clock.set(new Date('2026-03-20T12:00:00Z'));
  admin = await api.claim();
  await api.app
    .get(DataSource)
    .query(
      `insert into customer (id, location_id, name, first_seen_at, last_seen_at) values ($1, $2, 'Ash', now(), now())`,
      [ash.id, ash.locationId],
    );
});
afterAll(() => api?.close());

const small = (day: string, differenceNanos: bigint): JudgedRow => ({
  subject: ash.locationId,
  day,
  product: 'sms',
  customerId: ash.id,
  accountSid: 'AC1',
  isGroup: false,
  costNanos: 1000n * cent,
  expectedNanos: 1000n * cent,
  billedNanos: 1000n * cent + differenceNanos,
  differenceNanos,
  currency: 'USD',
  billedCurrency: 'USD',
  rate: 1_000_000_000n,
  allowanceNanos: 50n * cent,
  items: 10,
  verdict: 'within-tolerance',
  provisional: false,
});

/** Writes results and applies what they say about drift, as a run does. */
async function judged(revision: number, ...rows: JudgedRow[]) {
  const run = { runId: newId(), seenAt: api.clock.now() };
  const { tolerances: settings } = await api.app.get(TermsService).load();
  return inTransaction(api.app.get(DataSource), async (tx) => {
    await api.app.get(ResultRepository).add(
      tx,
      run,
      rows.map((row) => ({ ...row, revision })),
    );
    const findings = await api.app.get(DriftService).findings(tx, rows, { customers: [ash], settings });
    return api.app.get(MismatchesService).apply(tx, findings, { runId: run.runId, at: run.seenAt });
  });
}
const drift = async () => (await api.call('GET', '/mismatches?product=drift-under', { as: admin })).body.items;
const usd = (amount: string) => ({ amount, currency: 'USD' });

test('the month’s case opens beyond the budget, grows, and resolves when a restatement brings the month back', async () => {
  expect(await judged(1, small('2026-03-02', -40n * cent), small('2026-03-03', -40n * cent))).toMatchObject({
    opened: 0,
  });
  expect(await judged(1, small('2026-03-04', -40n * cent))).toMatchObject({ opened: 1 });
  const [opened] = await drift();
  expect(opened).toMatchObject({
    customerId: ash.id,
    day: '2026-03-01',
    product: 'drift-under',
    verdict: 'underbilled',
    state: 'open',
    difference: usd('-1.200000000'),
    allowance: usd('1.000000000'),
  });
  expect(await judged(1, small('2026-03-05', -10n * cent))).toMatchObject({ opened: 0, updated: 1 });
  const matched: JudgedRow = { ...small('2026-03-02', 0n), verdict: 'matched' };
  expect(await judged(2, matched)).toMatchObject({ resolved: 1 });
  expect(await drift()).toEqual([expect.objectContaining({ id: opened.id, state: 'resolved' })]);
});

test('the customer’s months are shown with both directions against the budget', async () => {
  await judged(1, small('2026-02-10', 30n * cent));
  const { body } = await api.call('GET', `/customers/${ash.id}/drift?months=2`, { as: admin });
  expect(body.items).toEqual([
    {
      month: '2026-03',
      under: { sum: usd('0.900000000'), budget: usd('1.000000000'), exceeded: false, cells: 3 },
      over: { sum: usd('0.000000000'), budget: usd('1.000000000'), exceeded: false, cells: 0 },
    },
    {
      month: '2026-02',
      under: { sum: usd('0.000000000'), budget: usd('1.000000000'), exceeded: false, cells: 0 },
      over: { sum: usd('0.300000000'), budget: usd('1.000000000'), exceeded: false, cells: 1 },
    },
  ]);
});

test('the drift of a customer that is not there is not found', async () => {
  expect((await api.call('GET', `/customers/${newId()}/drift`, { as: admin })).status).toBe(404);
  expect((await api.call('GET', `/customers/${ash.id}/drift?to=2026-13`, { as: admin })).status).toBe(400);
});
