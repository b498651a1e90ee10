import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { daysFrom } from '@plumbline/core/time/day';
import { parse } from 'csv-parse/sync';
import { DataSource } from 'typeorm';
import { keptCharge as charge, keepCharges } from '../../test/support/kept-charges.js';
import { addCustomers, ash, birch, keepResults, keptResult } from '../../test/support/kept-results.js';
import { startTestApp, type TestApp } from '../../test/support/test-app.js';
import { MismatchesService } from '../mismatches/mismatches.service.js';
import { inTransaction } from '../platform/database/in-transaction.js';
import { newId } from '../platform/database/new-id.js';
import type { JudgedRow } from '../reconciliation/results/judge-subjects.js';

const dollar = 1_000_000_000n;
const usd = (amount: string) => ({ amount, currency: 'USD' });
const evil = { ...birch, name: '=HYPERLINK("http://x","Birch")' };
const february = daysFrom('2026-02-01', '2026-02-28');
let api: TestApp;
let admin: string;
let operator: string;

const call = (method: string, path: string, body?: unknown, as = admin) =>
  api.call(method, path, { as, ...(body === undefined ? {} : { body }) });
const month = async () => (await call('GET', '/months/2026-02')).body;
const close = async (more: object = {}, as = operator) =>
  call('POST', '/months/2026-02/close', { reason: 'checked', digest: (await month()).digest, ...more }, as);
const under = (day: string) =>
  keptResult(ash, { day, costNanos: 5n * dollar, differenceNanos: -2n * dollar }, { verdict: 'underbilled' });

beforeAll(async () => {
  api = await startTestApp();
  api.clock.set(new Date('2026-03-10T12:00:00Z'));
  admin = await api.claim();
  operator = await api.keyFor(admin, 'operator');
  await addCustomers(api, [ash, evil]);
  const rows: JudgedRow[] = february.flatMap((day) => [
    day === '2026-02-03' ? under(day) : keptResult(ash, { day, costNanos: dollar, differenceNanos: 0n }),
    keptResult(evil, { day, costNanos: 0n, differenceNanos: 0n }, { provisional: day === '2026-02-28' }),
  ]);
  const undecided = { verdict: 'undecided', expectedNanos: null, differenceNanos: null, rate: null } as const;
  const lookups = keptResult(evil, { day: '2026-02-05', costNanos: dollar, differenceNanos: 0n }, undecided);
  await keepResults(api, [...rows, { ...lookups, product: 'lookups' }]);
  await inTransaction(api.app.get(DataSource), async (tx) => {
    const finding = { ...under('2026-02-03'), product: 'sms' as const, locationId: ash.locationId };
    await api.app.get(MismatchesService).apply(tx, [finding], { runId: newId(), at: api.clock.now() });
  });
  await keepCharges(api, ash, [
    charge('used', '2026-02-10', { nanos: 30n * dollar }),
    charge('late', '2026-02-28', { nanos: 2n * dollar, bookedAt: new Date('2026-03-01T02:00:00Z') }),
    charge('early', '2026-01-31', { nanos: 7n * dollar, bookedAt: new Date('2026-02-01T00:00:00Z') }),
    charge('tax', '2026-02-11', { nanos: dollar, heading: 'tax', product: null }),
    charge('recharge', '2026-02-12', { nanos: -50n * dollar, heading: 'credit', product: null, rule: 'recharge' }),
    charge('goodwill', '2026-02-13', { nanos: -3n * dollar, heading: 'credit', product: null, rule: 'sign' }),
    charge('undone', '2026-02-13', { nanos: 9n * dollar, gone: true }),
  ]);
});
afterAll(() => api?.close());

const blocking = ({ checks }: { checks: { check: string; outcome: string; product: string | null }[] }) =>
  checks.filter(({ outcome }) => outcome === 'blocks').map(({ check, product }) => product ?? check);

test('a month says what keeps it from being closed, and refuses to close with all of it', async () => {
  const detail = await month();
  expect(detail).toMatchObject({ state: 'open', mayClose: false, openMismatches: 1 });
  expect(blocking(detail)).toEqual(['settled', 'lookups']);
  const { status, body } = await close();
  expect(status).toBe(422);
  expect(body.errors.map(({ path }: { path: string }) => path)).toEqual(['settled', 'lookups']);
});

test('a day that no run has compared is named with its customer', async () => {
  const march = (await call('GET', '/months/2026-03')).body;
  expect(blocking(march)).toEqual(['ended', 'compared']);
  expect((await call('GET', '/months/2026-01')).body.checks[1].detail).toContain('No day of this month was compared');
  expect((await call('GET', '/months/2026-04')).status).toBe(404);
});

test('figures add up from the customers to the agency, and a wallet to what its own page shows', async () => {
  const { totals, due } = await month();
  const customers = (await call('GET', '/months/2026-02/customers')).body.items;
  expect(totals).toEqual([
    expect.objectContaining({ cost: usd('33.000000000'), expected: usd('32.000000000'), billed: usd('31.000000000') }),
  ]);
  expect(totals[0]).toMatchObject({ under: usd('2.000000000'), undecided: { cells: 1, billed: usd('1.000000000') } });
  expect(due).toEqual([{ currency: 'USD', charge: usd('2.000000000'), refund: usd('0.000000000'), cases: 1 }]);
  const [first, second] = customers;
  expect([first.name, second.name]).toEqual([evil.name, 'Ash']);
  expect(second.wallet).toEqual([
    {
      ...{ currency: 'USD', usage: usd('32.000000000'), taxes: usd('1.000000000'), otherProducts: usd('0.000000000') },
      ...{ manualDebits: usd('0.000000000'), credits: usd('-3.000000000'), recharges: usd('-50.000000000') },
      ...{ unclassified: usd('0.000000000'), total: usd('-20.000000000'), bookedLater: usd('2.000000000') },
      ...{ usedEarlier: usd('7.000000000'), booked: usd('-15.000000000') },
    },
  ]);
});

test('the customers of a month come page by page, each once and in one order', async () => {
  const whole = (await call('GET', '/months/2026-02/customers')).body;
  expect(whole.items.map(({ name }: { name: string }) => name)).toEqual([evil.name, 'Ash']);
  expect(whole.nextCursor).toBeNull();
  const paged = [];
  for (let cursor: string | null = ''; cursor !== null; ) {
    const { body } = await call('GET', `/months/2026-02/customers?limit=1${cursor === '' ? '' : `&cursor=${cursor}`}`);
    expect(body.items).toHaveLength(1);
    paged.push(...body.items);
    cursor = body.nextCursor;
  }
  expect(paged).toEqual(whole.items);
});

test('what is due says why, in a file that no spreadsheet takes for formulas', async () => {
  const { body } = await call('GET', '/months/2026-02/export');
  const rows: Record<string, string>[] = parse(String(body), { columns: true, bom: true });
  expect(rows.filter(({ kind }) => kind === 'due')).toEqual([
    expect.objectContaining({
      ...{ customer: 'Ash', day: '2026-02-03', item: 'sms', amount: '2.000000000', sign: 'charge' },
      why: '3.000000000 USD was billed for 2026-02-03, where 5.000000000 USD was expected. (open)',
    }),
  ]);
  expect(rows.find(({ item }) => item === 'lookups')?.customer).toBe(`'${evil.name}`);
  expect(rows.find(({ item }) => item === 'recharges')).toMatchObject({ amount: '50.000000000', sign: 'credit' });
  const one = await call('GET', `/months/2026-02/customers/${ash.id}/export`);
  expect(parse(String(one.body), { columns: true, bom: true })).toEqual(
    rows.filter(({ customer }) => customer === 'Ash'),
  );
});

test('Twilio’s invoice is compared with the usage, and what was typed in before is kept', async () => {
  const put = (amount: string, note?: string) =>
    call('PUT', '/months/2026-02/invoice', { amount, currency: 'USD', note }, operator);
  expect((await put('100.25', 'first')).status).toBe(200);
  const { body } = await put('99.00');
  expect(body.usage).toEqual([
    expect.objectContaining({
      currency: 'USD',
      usage: usd('0.000000000'),
      difference: usd('99.000000000'),
      share: null,
    }),
  ]);
  expect(body.usage[0].history.map((one: { note: string | null }) => one.note)).toEqual([null, 'first']);
  expect((await call('PUT', '/months/2026-02/invoice', { amount: '1e3x', currency: 'USD' })).status).toBe(400);
  expect(
    (await call('PUT', '/months/2026-02/invoice', { amount: '1', currency: 'USD' }, await api.keyFor(admin, 'viewer')))
      .status,
  ).toBe(403);
});

test('nobody closes figures that were not looked at, and only an operator closes', async () => {
  const stale = (await month()).digest;
  await keepResults(api, [keptResult(evil, { day: '2026-02-28', costNanos: 0n, differenceNanos: 0n })], 2);
  const body = { reason: 'checked', digest: stale, overrides: [{ product: 'lookups', reason: 'we eat it' }] };
  expect((await call('POST', '/months/2026-02/close', body, operator)).status).toBe(409);
  expect((await close({}, await api.keyFor(admin, 'viewer'))).status).toBe(403);
});

test('a closed month keeps its figures; a restatement is shown beside them, and reopening lets them follow', async () => {
  const before = (await month()).totals;
  expect((await close()).status).toBe(422);
  const closed = await close({ overrides: [{ product: 'lookups', reason: 'we eat it' }] });
  expect(closed.status).toBe(200);
  expect(closed.body).toMatchObject({ state: 'closed', totals: before, closing: { restated: false, changes: [] } });
  expect(closed.body.closing.overrides).toEqual([{ product: 'lookups', reason: 'we eat it' }]);
  expect((await close({ overrides: [{ product: 'lookups', reason: 'again' }] })).status).toBe(409);

  await keepResults(api, [keptResult(ash, { day: '2026-02-10', costNanos: 4n * dollar, differenceNanos: 0n })], 2);
  const restated = await month();
  expect(restated.totals).toEqual(before);
  expect(restated.closing).toMatchObject({ restated: true });
  expect(restated.closing.changes).toEqual([
    expect.objectContaining({
      customerId: ash.id,
      product: 'sms',
      difference: expect.objectContaining({ cost: usd('3.000000000') }),
    }),
  ]);
  const [summary] = (await call('GET', '/months')).body.items;
  expect(summary).toMatchObject({ month: '2026-02', state: 'closed', restated: true, totals: before });

  expect((await call('POST', '/months/2026-02/reopen', { reason: 'late usage' }, operator)).status).toBe(403);
  const { body } = await call('POST', '/months/2026-02/reopen', { reason: 'late usage' });
  const { items: trail } = (await call('GET', '/audit-events?subject=2026-02')).body;
  expect(trail.slice(0, 2)).toMatchObject([
    { action: 'month.reopened', detail: { reason: 'late usage' } },
    { action: 'month.closed', detail: { reason: 'checked' } },
  ]);
  expect(body).toMatchObject({ state: 'open', closing: null });
  expect(body.totals[0].cost).toEqual(usd('36.000000000'));
  expect(body.events.map(({ kind, reason }: { kind: string; reason: string }) => [kind, reason])).toEqual([
    ['invoice-set', 'first'],
    ['invoice-set', null],
    ['closed', 'checked'],
    ['reopened', 'late usage'],
  ]);
}, 60_000);
