import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { parse } from 'csv-parse/sync';
import { addCustomers, ash, birch, keepResults, keptResult } from '../../../test/support/kept-results.js';
import { startTestApp, type TestApp } from '../../../test/support/test-app.js';
import type { JudgedRow } from '../../reconciliation/results/judge-subjects.js';

const dollar = 1_000_000_000n;
const usd = (amount: string) => ({ amount, currency: 'USD' });
let api: TestApp;
let admin: string;

/** Cost times the rate was expected, and the difference billed on top. */
const priced = (
  customer: typeof ash,
  day: string,
  { cost, rate, difference = 0n }: { cost: bigint; rate: bigint; difference?: bigint },
  more: Partial<JudgedRow> = {},
) => {
  const expectedNanos = (cost * rate) / dollar;
  const amounts = { expectedNanos, billedNanos: expectedNanos + difference, rate };
  return keptResult(customer, { day, costNanos: cost, differenceNanos: difference }, { ...amounts, ...more });
};

beforeAll(async () => {
  api = await startTestApp();
  api.clock.set(new Date('2026-03-10T12:00:00Z'));
  admin = await api.claim();
  await addCustomers(api, [{ ...ash, name: '=Ash' }, birch]);
  const undecided = {
    product: 'rcs',
    verdict: 'undecided',
    expectedNanos: null,
    differenceNanos: null,
    rate: null,
  } as const;
  await keepResults(api, [
    priced(ash, '2026-01-31', { cost: 100n * dollar, rate: 2n * dollar }),
    priced(ash, '2026-02-01', { cost: 3n * dollar, rate: 1_050_000_000n }),
    priced(
      ash,
      '2026-02-20',
      { cost: 3n * dollar, rate: 1_100_000_000n, difference: -dollar },
      { verdict: 'underbilled' },
    ),
    priced(ash, '2026-02-21', { cost: 0n, rate: 1_100_000_000n, difference: dollar / 2n }, { verdict: 'unsupported' }),
    priced(ash, '2026-03-09', { cost: 5n * dollar, rate: 1_100_000_000n }, { provisional: true }),
    keptResult(ash, { day: '2026-02-02', costNanos: 7n * dollar, differenceNanos: 0n }, undecided),
    keptResult(
      birch,
      { day: '2026-02-02', costNanos: 4n * dollar, differenceNanos: 0n },
      { currency: 'CAD', billedCurrency: 'CAD' },
    ),
    keptResult(
      birch,
      { day: '2026-02-03', costNanos: 9n * dollar, differenceNanos: 0n },
      { isGroup: true, verdict: 'undecided' },
    ),
    keptResult(
      birch,
      { day: '2026-02-04', costNanos: 9n * dollar, differenceNanos: 0n },
      { product: 'voice', verdict: 'incomplete' },
    ),
  ]);
});
afterAll(() => api?.close());

const margins = async (query = '') => (await api.call('GET', `/margins${query}`, { as: admin })).body;

test('a customer’s product shows the rates it was judged by, and the markup that was really earned', async () => {
  const { items, from, to } = await margins(`?customerId=${ash.id}&product=sms`);
  expect([from, to]).toEqual(['2026-02-01', '2026-03-09']);
  expect(items).toHaveLength(1);
  expect(items[0]).toMatchObject({
    ...{ customerId: ash.id, customerName: '=Ash', product: 'sms', currency: 'USD' },
    rates: [
      { product: 'sms', multiplier: '1.05', from: '2026-02-01', to: '2026-02-01' },
      { product: 'sms', multiplier: '1.1', from: '2026-02-20', to: '2026-03-09' },
    ],
    settled: {
      ...{ cells: 3, cost: usd('6.000000000'), expected: usd('6.450000000'), billed: usd('5.950000000') },
      ...{ agreedMarkup: '1.075000000', earnedMarkup: '0.991666667' },
      ...{ short: usd('1.000000000'), beyond: usd('0.500000000') },
    },
    provisional: { cells: 1, cost: usd('5.000000000'), earnedMarkup: '1.100000000' },
  });
});

test('what is undecided or incomplete is counted and kept out of the markup', async () => {
  const { items } = await margins('?groupBy=product');
  const of = (product: string) => items.find((one: { product: string }) => one.product === product);
  expect(of('rcs')).toMatchObject({
    ...{ customerId: null, settled: { cells: 0, earnedMarkup: null } },
    undecided: { cells: 1, cost: usd('7.000000000') },
  });
  expect(of('voice')).toMatchObject({
    settled: { earnedMarkup: null },
    incomplete: { cells: 1, cost: usd('9.000000000') },
  });
});

test('currencies stand apart, and a member of a shared account is not counted beside its group', async () => {
  const { items, totals } = await margins('?groupBy=customer');
  expect(items.map((one: { customerName: string; currency: string }) => [one.customerName, one.currency])).toEqual([
    ['=Ash', 'USD'],
    ['Birch', 'CAD'],
    ['Birch', 'USD'],
  ]);
  expect(totals.map((one: { currency: string; settled: { cost: unknown } }) => one.settled.cost)).toEqual([
    { amount: '4.000000000', currency: 'CAD' },
    usd('6.000000000'),
  ]);
});

test('pages go on where the last one ended, and days that make no range are refused', async () => {
  const whole = await margins();
  const seen: unknown[] = [];
  for (let cursor: string | null = ''; cursor !== null; ) {
    const page: Awaited<ReturnType<typeof margins>> = await margins(`?limit=2${cursor && `&cursor=${cursor}`}`);
    seen.push(...page.items);
    cursor = page.nextCursor;
  }
  expect(seen).toEqual(whole.items);
  expect((await api.call('GET', '/margins?from=2026-03-02&to=2026-03-01', { as: admin })).status).toBe(400);
});

test('the file says the same, and a name that looks like a formula is text', async () => {
  const { body, headers } = await api.call('GET', `/margins/export?customerId=${ash.id}&product=sms`, { as: admin });
  expect(headers.get('content-disposition')).toContain('margins-2026-02-01-to-2026-03-09.csv');
  const rows = parse(String(body), { columns: true, bom: true });
  expect(rows).toEqual([
    expect.objectContaining({
      customer: "'=Ash",
      state: 'settled',
      earned_markup: '0.991666667',
      short: '1.000000000',
    }),
    expect.objectContaining({ state: 'provisional', cost: '5.000000000' }),
  ]);
});
