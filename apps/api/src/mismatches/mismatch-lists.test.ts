import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { isEscalated, isSnoozed } from '@plumbline/core/mismatch/mismatch';
import { ash, birch, finding, mismatchesUnderTest } from '../../test/support/mismatches-under-test.js';
import { MismatchEntity } from './mismatch.entity.js';
import { caseOf } from './stored-case.js';

let under: Awaited<ReturnType<typeof mismatchesUnderTest>>;
const usd = (amount: string) => ({ amount, currency: 'USD' });
const eur = (amount: string) => ({ amount, currency: 'EUR' });

beforeAll(async () => {
  under = await mismatchesUnderTest();
  const ofBirch = { customerId: birch, locationId: 'loc-birch' };
  await under.apply(
    finding('2026-01-01', { differenceNanos: -3_000_000_000n }),
    finding('2026-01-02', { differenceNanos: 1_000_000_000n, verdict: 'overbilled' }),
    finding('2026-01-03', { differenceNanos: -2_000_000_000n, product: 'voice' }),
    finding('2026-01-01', { ...ofBirch, differenceNanos: 5_000_000_000n, verdict: 'overbilled' }),
    finding('2026-01-02', { ...ofBirch, differenceNanos: -9_000_000_000n, currency: 'EUR' }),
  );
});
afterAll(() => under?.api.close());

const daysAndSizes = async (query: string) =>
  (await under.list(query)).map((one: { day: string; difference: { amount: string } }) => [
    one.day.slice(-2),
    Number(one.difference.amount),
  ]);

test('the largest come first, each currency by itself', async () => {
  expect(await daysAndSizes('?sort=largest')).toEqual([
    ['02', -9],
    ['01', 5],
    ['01', -3],
    ['03', -2],
    ['02', 1],
  ]);
});

test.each(['newest', 'oldest', 'largest'])('pages sorted by %s go on where the last one ended', async (sort) => {
  const all = (await under.list(`?sort=${sort}`)).map(({ id }: { id: string }) => id);
  const seen: string[] = [];
  let cursor: string | null = '';
  while (cursor !== null) {
    const { body } = await under.api.get(`/mismatches?sort=${sort}&limit=2${cursor && `&cursor=${cursor}`}`);
    seen.push(...body.items.map(({ id }: { id: string }) => id));
    cursor = body.nextCursor;
  }
  expect(seen).toEqual(all);
  expect(new Set(seen).size).toBe(5);
});

test('a cursor of one order is refused by another', async () => {
  const { body } = await under.api.get('/mismatches?sort=oldest&limit=1');
  expect((await under.api.get(`/mismatches?sort=largest&cursor=${body.nextCursor}`)).status).toBe(400);
});

test('what was billed too little and too much is told apart, and currencies are not added', async () => {
  expect((await under.api.get('/mismatches/summary')).body).toEqual({
    count: 5,
    asOf: expect.stringMatching(/^2026-03-10T12:00/),
    sums: [
      { count: 4, under: usd('5.000000000'), over: usd('6.000000000') },
      { count: 1, under: eur('9.000000000'), over: eur('0.000000000') },
    ],
  });
});

test('groups by customer, product and cause hold the same money as the list', async () => {
  const groups = async (by: string) => (await under.api.get(`/mismatches/groups?by=${by}`)).body.items;
  expect(await groups('customer')).toEqual([
    expect.objectContaining({ key: birch, name: 'Birch', count: 2 }),
    { key: ash, name: 'Ash', count: 3, sums: [{ count: 3, under: usd('5.000000000'), over: usd('1.000000000') }] },
  ]);
  expect((await groups('product')).map(({ key, count }: { key: string; count: number }) => [key, count])).toEqual([
    ['sms', 4],
    ['voice', 1],
  ]);
  expect(await groups('cause')).toEqual([
    {
      key: 'unexplained',
      name: null,
      count: 5,
      sums: expect.arrayContaining([{ count: 4, under: usd('5.000000000'), over: usd('6.000000000') }]),
    },
  ]);
});

test('by cause, shares and what no cause accounts for add up to the difference', async () => {
  const { id } = await under.opened('2026-01-09');
  const causes = [
    { cause: 'wrong-rate', share: '-2.500000000', certainty: 'inferred', detail: '' },
    { cause: 'rounding', share: '0.100000000', certainty: 'inferred', detail: '' },
  ];
  await under.db.query(`update mismatch set causes = $2, residual = 0.4 where id = $1`, [id, JSON.stringify(causes)]);
  const { body } = await under.api.get('/mismatches/groups?by=cause&from=2026-01-09');
  expect(body.items).toEqual([
    {
      key: 'wrong-rate',
      name: null,
      count: 1,
      sums: [{ count: 1, under: usd('2.500000000'), over: usd('0.000000000') }],
    },
    {
      key: 'unexplained',
      name: null,
      count: 1,
      sums: [{ count: 1, under: usd('0.000000000'), over: usd('0.400000000') }],
    },
    {
      key: 'rounding',
      name: null,
      count: 1,
      sums: [{ count: 1, under: usd('0.000000000'), over: usd('0.100000000') }],
    },
  ]);
  expect(await under.list('?cause=unexplained&from=2026-01-09')).toHaveLength(1);
});

test('mismatches are found by whom they are assigned to and by whether they came back', async () => {
  const ada = await under.person('Ada');
  const [{ id }] = await under.list('?from=2026-01-01&product=sms');
  await under.api.post(`/mismatches/${id}/actions`, { action: 'assign', personId: ada });
  expect((await under.list(`?assignee=${ada}`)).map((one: { id: string }) => one.id)).toEqual([id]);
  expect(await under.list('?assignee=me')).toEqual([]);
  expect(await under.list('?assignee=none')).toHaveLength(5);
  await under.api.post(`/mismatches/${id}/actions`, { action: 'resolve' });
  expect(await under.list('?regressed=true')).toEqual([]);
  await under.apply(finding('2026-01-03', { differenceNanos: -3_000_000_000n }));
});

test('the list’s snoozed and escalated are those of core, at every moment', async () => {
  const now = (day: number) => new Date(Date.UTC(2026, 2, day, 12));
  const rows = await under.list('');
  const snoozes = [
    { until: '2026-03-12' },
    { until: '2026-03-15', worseBy: { amount: '1', currency: rows[1].difference.currency } },
    { worseBy: { amount: '1', currency: rows[2].difference.currency } },
  ];
  for (const [index, snooze] of snoozes.entries()) {
    await under.api.post(`/mismatches/${rows[index].id}/actions`, { action: 'snooze', ...snooze });
  }
  for (const day of [10, 12, 15, 17, 18]) {
    under.api.clock.set(now(day));
    const stored = await under.db.manager.find(MismatchEntity);
    const ids = async (query: string) => (await under.list(query)).map((one: { id: string }) => one.id).sort();
    const idsOf = (fits: (one: MismatchEntity) => boolean) =>
      stored
        .filter(fits)
        .map(({ id }) => id)
        .sort();
    expect(await ids('?snoozed=true')).toEqual(idsOf((one) => isSnoozed(caseOf(one), now(day))));
    expect(await ids('?escalated=false')).toEqual(
      idsOf((one) => !isEscalated(one, { now: now(day), deadlineDays: 7 })),
    );
  }
});
