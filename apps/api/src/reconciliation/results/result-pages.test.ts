import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Verdict } from '@plumbline/core/reconciliation/judge-cell';
import { addDays } from '@plumbline/core/time/day';
import { DataSource } from 'typeorm';
import { addCustomers, ash, birch, keepResults, keptResult } from '../../../test/support/kept-results.js';
import { startTestApp, type TestApp } from '../../../test/support/test-app.js';
import { RunRepository } from '../run/run.repository.js';
import type { JudgedRow } from './judge-subjects.js';

const first = '2026-01-20';
const days = 41;
const verdicts = ['matched', 'underbilled', 'unbilled'] as const satisfies readonly Verdict[];
let api: TestApp;
let admin: string;
let runId: string;

const cell = (customer: typeof ash, index: number, verdict: Verdict): JudgedRow =>
  keptResult(customer, { day: addDays(first, index), costNanos: 5n, differenceNanos: 0n }, { verdict });
const nameOf = ({ customerId, day, product }: { customerId: string | null; day: string; product: string }) =>
  `${day} ${customerId} ${product}`;

beforeAll(async () => {
  api = await startTestApp();
  api.clock.set(new Date('2026-03-10T12:00:00Z'));
  admin = await api.claim();
  await addCustomers(api, [ash, birch]);
  const indexes = Array.from({ length: days }, (_, index) => index);
  const cells = indexes.flatMap((index) => [
    cell(ash, index, index === 3 ? 'unbilled' : 'matched'),
    ...(index % 4 === 0 ? [cell(birch, index, 'underbilled')] : []),
  ]);
  await keepResults(api, cells);
  await keepResults(api, [cell(ash, 5, 'underbilled')], 2);
  runId = await api.app.get(RunRepository).add({
    ...{ kind: 'manual', from: first, to: addDays(first, days - 1), customerIds: null, businessDate: null },
    ...{ requestedBy: 'a test', createdAt: api.clock.now() },
  });
  const manifest = {
    complete: true,
    holes: [],
    reads: [{ source: 'discovery' }],
    spendUnderNoCustomer: [],
    notices: [],
  };
  await api.app
    .get(DataSource)
    .query(`update run set state = 'complete', manifest = $2 where id = $1`, [runId, JSON.stringify(manifest)]);
  await keepResults(api, [cell(ash, 6, 'unbilled')], 2);
});
afterAll(() => api?.close());

async function paged(query: string): Promise<{ customerId: string; day: string; product: string; verdict: string }[]> {
  const items = [];
  for (let cursor: string | null = ''; cursor !== null; ) {
    const { body } = await api.call('GET', `/runs/${runId}/results?limit=3${query}${cursor}`, { as: admin });
    expect(body.items.length).toBeLessThanOrEqual(3);
    items.push(...body.items);
    cursor = body.nextCursor === null ? null : `&cursor=${body.nextCursor}`;
  }
  return items;
}

test('pages of a run’s results hold every cell once, the newest day first, as of the run', async () => {
  const all = await paged('');
  expect(new Set(all.map(nameOf)).size).toBe(all.length);
  expect(all).toHaveLength(days + 11);
  expect(all.map(({ day }) => day)).toEqual(
    all
      .map(({ day }) => day)
      .toSorted()
      .toReversed(),
  );
  const ofAsh = all.filter(({ customerId }) => customerId === ash.id);
  expect(ofAsh.at(-6)).toMatchObject({ day: addDays(first, 5), verdict: 'underbilled' });
  expect(ofAsh.at(-7)).toMatchObject({ day: addDays(first, 6), verdict: 'matched' });
});

test.each(verdicts)('the pages of one verdict, %s, hold just those of the whole list', async (verdict) => {
  const all = await paged('');
  const expected = all.filter((one) => one.verdict === verdict).map(nameOf);
  expect((await paged(`&verdict=${verdict}`)).map(nameOf)).toEqual(expected);
  expect(expected.length).toBeGreaterThan(0);
});

test('the pages of one customer hold just those of the whole list', async () => {
  const all = await paged('');
  const expected = all.filter(({ customerId }) => customerId === birch.id).map(nameOf);
  expect((await paged(`&customerId=${birch.id}`)).map(nameOf)).toEqual(expected);
});

test('a cursor that is none of this list is refused', async () => {
  const cursor = Buffer.from(JSON.stringify(['not-a-day', 'x', 'y'])).toString('base64url');
  const { status } = await api.call('GET', `/runs/${runId}/results?cursor=${cursor}`, { as: admin });
  expect(status).toBe(400);
});

test('the list of runs tells of a manifest what matters there, and the run itself everything', async () => {
  const [listed] = (await api.call('GET', '/runs', { as: admin })).body.items;
  expect(listed.manifest).toEqual({ complete: true, holes: [] });
  const row = await api.app.get(RunRepository).find(runId);
  expect(row?.manifest?.reads).toHaveLength(1);
});

test('the newest day of a customer is the one that the list of customers shows', async () => {
  const { items } = (await api.call('GET', '/customers', { as: admin })).body;
  expect(items.map(({ name, lastNight }: { name: string; lastNight: object }) => [name, lastNight])).toEqual([
    ['Ash', expect.objectContaining({ day: addDays(first, 40), verdict: 'matched' })],
    ['Birch', expect.objectContaining({ day: addDays(first, 40), verdict: 'underbilled' })],
  ]);
});
