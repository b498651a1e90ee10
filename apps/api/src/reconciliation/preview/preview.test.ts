import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { DataSource } from 'typeorm';
import { addCustomers, ash, birch, keepResults, keptResult } from '../../../test/support/kept-results.js';
import { startTestApp, type TestApp } from '../../../test/support/test-app.js';
import { MismatchesService } from '../../mismatches/mismatches.service.js';
import { inTransaction } from '../../platform/database/in-transaction.js';
import { newId } from '../../platform/database/new-id.js';

const cent = 10_000_000n;
const usd = (amount: string) => ({ amount, currency: 'USD' });
const tolerance = (absolute: string, driftBudget = '1.00') => ({
  absolute: usd(absolute),
  relative: '0',
  driftBudget: usd(driftBudget),
});
const short = keptResult(ash, { day: '2026-03-02', costNanos: 200n * cent, differenceNanos: -5n * cent });
const results = [
  { ...short, verdict: 'underbilled' as const },
  keptResult(ash, { day: '2026-03-03', costNanos: 300n * cent, differenceNanos: 0n }),
  keptResult(
    birch,
    { day: '2026-03-02', costNanos: 100n * cent, differenceNanos: 1n * cent },
    { verdict: 'within-tolerance' },
  ),
  keptResult(birch, { day: '2026-03-04', costNanos: 100n * cent, differenceNanos: 9n * cent }, { provisional: true }),
  keptResult(
    birch,
    { day: '2026-03-05', costNanos: 50n * cent, differenceNanos: 0n },
    { verdict: 'incomplete', differenceNanos: null },
  ),
];
const together = keptResult(
  birch,
  { day: '2026-03-06', costNanos: 70n * cent, differenceNanos: 0n },
  { product: 'texting', rate: null },
);
let api: TestApp;
let admin: string;

beforeAll(async () => {
  api = await startTestApp();
  api.clock.set(new Date('2026-03-20T12:00:00Z'));
  admin = await api.claim();
  await addCustomers(api, [ash, birch]);
  await keepResults(api, [...results, together]);
  const finding = { ...short, ...{ verdict: 'underbilled' as const, locationId: ash.locationId, customerId: ash.id } };
  await inTransaction(api.app.get(DataSource), (tx) =>
    api.app.get(MismatchesService).apply(tx, [finding], { runId: newId(), at: api.clock.now() }),
  );
  await api.call('PUT', '/settings/rates', {
    as: admin,
    body: [{ product: 'sms', multiplier: '1', from: '2025-01-01' }],
  });
});
afterAll(() => api?.close());

const tried = async (path: string, body: unknown) => {
  const answer = await api.call('POST', path, { as: admin, body });
  expect([answer.status, answer.body.errors]).toEqual([200, undefined]);
  return answer.body;
};
const cases = { open: 0, resolve: 0, reopen: 0, update: 0 };

test('a wider tolerance shows which mismatches it would resolve, by customer, and saves nothing', async () => {
  const preview = await tried('/settings/tolerance/preview', { scope: {}, tolerance: tolerance('0.05') });
  expect(preview).toMatchObject({
    from: '2025-12-20',
    to: '2026-03-19',
    cells: 5,
    changed: 1,
    provisional: 1,
    incomplete: 1,
    together: 1,
  });
  expect(preview.mismatches).toEqual({ ...cases, resolve: 1 });
  expect(preview.customers).toEqual([
    expect.objectContaining({
      ...{ customerId: ash.id, customerName: 'Ash', changed: 1, mismatches: { ...cases, resolve: 1 } },
      before: { cells: 1, cost: usd('2.000000000'), under: usd('0.050000000'), over: usd('0.000000000') },
      after: { cells: 0, cost: usd('0.000000000'), under: usd('0.000000000'), over: usd('0.000000000') },
    }),
  ]);
  const within = preview.verdicts.find((one: { verdict: string }) => one.verdict === 'within-tolerance');
  expect(within).toMatchObject({
    before: { cells: 1, over: usd('0.010000000') },
    after: { cells: 2, under: usd('0.050000000') },
  });
  const { body } = await api.call('GET', '/settings/tolerance', { as: admin });
  expect(body).toMatchObject({ agencyIsDefault: true, overrides: [] });
});

test('a narrower tolerance shows what it would open', async () => {
  const preview = await tried('/settings/tolerance/preview', {
    scope: { customerId: birch.id },
    tolerance: tolerance('0'),
  });
  expect(preview).toMatchObject({ cells: 3, changed: 1, mismatches: { ...cases, open: 1 } });
});

test('a scope that no result falls under changes nothing', async () => {
  const preview = await tried('/settings/tolerance/preview', {
    scope: { product: 'voice' },
    tolerance: tolerance('9'),
  });
  expect(preview).toMatchObject({ cells: 5, changed: 0, mismatches: cases, customers: [] });
});

test('a smaller drift budget opens the case of a month whose results do not change', async () => {
  const preview = await tried('/settings/tolerance/preview', { scope: {}, tolerance: tolerance('0.01', '0.005') });
  expect(preview).toMatchObject({ changed: 0, mismatches: { ...cases, open: 1 } });
  expect(preview.customers).toMatchObject([{ customerId: birch.id, changed: 0, mismatches: { open: 1 } }]);
});

test('a back-dated rate shows what it would restate, for the customers it is meant for', async () => {
  const rates = [{ product: 'sms', multiplier: '2', from: '2026-03-03' }];
  const preview = await tried('/rates/preview', { customerIds: [ash.id], rates });
  expect(preview).toMatchObject({ from: '2026-03-03', cells: 1, changed: 1, mismatches: { ...cases, open: 1 } });
  expect(preview.customers).toMatchObject([{ customerId: ash.id, after: { cells: 1, under: usd('3.000000000') } }]);
});

test('the agency’s rates are tried with the very body that sets them, and say nothing about customers with their own', async () => {
  await api.call('PUT', `/customers/${ash.id}/rates`, {
    as: admin,
    body: [{ product: 'sms', multiplier: '1', from: '2026-01-01' }],
  });
  const preview = await tried('/rates/preview', [{ product: 'sms', multiplier: '1.01', from: '2026-01-01' }]);
  expect(preview.customers).toMatchObject([{ customerId: birch.id, changed: 1 }]);
});

test('a rate that starts in the future restates nothing', async () => {
  const preview = await tried('/rates/preview', [{ product: 'sms', multiplier: '5', from: '2026-04-01' }]);
  expect(preview).toMatchObject({ changed: 0, mismatches: cases });
});

test.each([
  ['a window of more than 400 days', { scope: {}, tolerance: tolerance('1'), from: '2024-01-01' }, 400],
  [
    'a tolerance in another currency',
    { scope: {}, tolerance: { ...tolerance('1'), absolute: { amount: '1', currency: 'EUR' } } },
    400,
  ],
  ['a customer that is not there', { scope: { customerId: newId() }, tolerance: tolerance('1') }, 404],
])('a preview with %s is refused', async (_what, body, status) => {
  const answer = await api.call('POST', '/settings/tolerance/preview', { as: admin, body });
  expect(answer.status).toBe(status);
});

test('products that are compared together are told as such, and nothing is tried on them', async () => {
  const { body } = await api.call('GET', `/customers/${birch.id}/days?from=2026-03-06&to=2026-03-06`, { as: admin });
  expect(body.items).toMatchObject([{ product: 'texting', meeting: 'texting', verdict: 'matched' }]);
  const rates = [{ product: 'sms', multiplier: '2', from: '2026-03-06' }];
  expect(await tried('/rates/preview', { customerIds: [birch.id], rates })).toMatchObject({ changed: 0, together: 1 });
});
