import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { DataSource } from 'typeorm';
import { addCustomers, ash, keepResults, keptResult } from '../../../test/support/kept-results.js';
import { startTestApp, type TestApp } from '../../../test/support/test-app.js';
import { MismatchesService } from '../../mismatches/mismatches.service.js';
import { inTransaction } from '../../platform/database/in-transaction.js';
import { newId } from '../../platform/database/new-id.js';
import { TermsService } from '../../terms/terms.service.js';
import { DriftService } from './drift.service.js';
import type { JudgedRow } from './judge-subjects.js';

const cent = 10_000_000n;
let api: TestApp;
let admin: string;

beforeAll(async () => {
  api = await startTestApp();
  api.clock.set(new Date('2026-03-20T12:00:00Z'));
  admin = await api.claim();
  await addCustomers(api, [ash]);
});
afterAll(() => api?.close());

const small = (day: string, differenceNanos: bigint, more: Partial<JudgedRow> = {}) =>
  keptResult(ash, { day, costNanos: 1000n * cent, differenceNanos }, { verdict: 'within-tolerance', ...more });

/** Writes results and applies what they say about drift, as a run does. */
async function judged(revision: number, ...rows: JudgedRow[]) {
  await keepResults(api, rows, revision);
  const { tolerances: settings } = await api.app.get(TermsService).load();
  return inTransaction(api.app.get(DataSource), async (tx) => {
    const findings = await api.app.get(DriftService).findings(tx, rows, { customers: [ash], settings });
    return api.app.get(MismatchesService).apply(tx, findings, { runId: newId(), at: api.clock.now() });
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
  expect(await judged(2, small('2026-03-02', 0n, { verdict: 'matched' }))).toMatchObject({ resolved: 1 });
  expect(await drift()).toEqual([expect.objectContaining({ id: opened.id, state: 'resolved' })]);
});

test('the customer’s months are shown with both directions against the budget', async () => {
  await judged(1, small('2026-02-10', 30n * cent));
  const { body } = await api.call('GET', `/customers/${ash.id}/drift?months=2`, { as: admin });
  const none = { sum: usd('0.000000000'), budget: usd('1.000000000'), exceeded: false, cells: 0 };
  expect(body.items).toEqual([
    { month: '2026-03', under: { ...none, sum: usd('0.900000000'), cells: 3 }, over: none },
    { month: '2026-02', under: none, over: { ...none, sum: usd('0.300000000'), cells: 1 } },
  ]);
});

test('the drift of a customer that is not there is not found', async () => {
  expect((await api.call('GET', `/customers/${newId()}/drift`, { as: admin })).status).toBe(404);
  expect((await api.call('GET', `/customers/${ash.id}/drift?to=2026-13`, { as: admin })).status).toBe(400);
});
