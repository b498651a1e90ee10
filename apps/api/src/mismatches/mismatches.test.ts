import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { ash, birch, finding, matched, mismatchesUnderTest } from '../../test/support/mismatches-under-test.js';
import { newId } from '../platform/database/new-id.js';
import { MismatchesService } from './mismatches.service.js';

let under: Awaited<ReturnType<typeof mismatchesUnderTest>>;
beforeAll(async () => {
  under = await mismatchesUnderTest();
});
afterAll(() => under?.api.close());

const apply: (typeof under)['apply'] = (...findings) => under.apply(...findings);
const list = (query: string) => under.list(query);
const nothing = { opened: 0, updated: 0, resolved: 0, reopened: 0 };

test('a settled difference opens one mismatch, and the same finding again changes nothing', async () => {
  expect(await apply(finding('2026-01-01'), matched('2026-01-02'))).toEqual({ ...nothing, opened: 1 });
  expect(await apply(finding('2026-01-01'), matched('2026-01-02'))).toEqual(nothing);
  const usd = (amount: string) => ({ amount, currency: 'USD' });
  expect(await list('?from=2026-01-01&to=2026-01-02')).toEqual([
    expect.objectContaining({
      customerId: ash,
      customerName: 'Ash',
      day: '2026-01-01',
      state: 'open',
      difference: usd('-2.000000000'),
      billed: usd('8.000000000'),
      causes: [expect.objectContaining({ cause: 'unexplained', share: '-2.000000000', certainty: 'none' })],
      residual: usd('0.000000000'),
      regressed: false,
      resolvedAt: null,
    }),
  ]);
});

test('provisional, incomplete and undecided results open nothing', async () => {
  const applied = await apply(
    finding('2026-01-03', { provisional: true }),
    finding('2026-01-04', { verdict: 'incomplete', differenceNanos: null }),
    finding('2026-01-05', { verdict: 'undecided', differenceNanos: null, expectedNanos: null }),
    finding('2026-01-06', { verdict: 'undecided', product: 'unattributed', differenceNanos: null }),
  );
  expect(applied).toEqual(nothing);
  expect(await list('?from=2026-01-03&to=2026-01-06')).toEqual([]);
});

test('a mismatch is updated, resolved and reopened under one identity, and every change is an event', async () => {
  await apply(finding('2026-01-07'));
  const halved = finding('2026-01-07', { differenceNanos: -1_000_000_000n, billedNanos: 9_000_000_000n });
  expect(await apply(halved)).toEqual({ ...nothing, updated: 1 });
  expect(await apply(matched('2026-01-07'))).toEqual({ ...nothing, resolved: 1 });
  expect(await list('?from=2026-01-07&to=2026-01-07')).toEqual([
    expect.objectContaining({ state: 'resolved', causes: [] }),
  ]);
  expect(await apply(finding('2026-01-07'))).toEqual({ ...nothing, reopened: 1 });
  const [{ id }] = await list('?from=2026-01-07&to=2026-01-07');
  const { status, body } = await under.api.get(`/mismatches/${id}`);
  expect(status).toBe(200);
  expect(body).toMatchObject({ state: 'open', regressed: true, resolvedAt: null });
  expect(body.events.map((one: { kind: string; data: object }) => [one.kind, one.data])).toEqual([
    ['opened', expect.objectContaining({ difference: '-2.000000000', previousDifference: null })],
    ['updated', expect.objectContaining({ difference: '-1.000000000', previousDifference: '-2.000000000' })],
    ['resolved', expect.objectContaining({ difference: '0.000000000', state: 'resolved' })],
    ['reopened', expect.objectContaining({ difference: '-2.000000000', verdict: 'underbilled' })],
  ]);
});

test('a run that fails leaves no trace of what it applied', async () => {
  const db = under.db;
  const run = { runId: newId(), at: under.api.clock.now() };
  const failing = db.transaction(async (tx) => {
    await under.api.app.get(MismatchesService).apply(tx, [finding('2026-01-08')], run);
    throw new Error('the run broke off');
  });
  await expect(failing).rejects.toThrow('the run broke off');
  expect(await list('?from=2026-01-08&to=2026-01-08')).toEqual([]);
});

test('the group of a shared account has mismatches of its own, without a customer', async () => {
  await apply(finding('2026-01-09', { customerId: null, locationId: null }), finding('2026-01-09'));
  const rows = await list('?from=2026-01-09&to=2026-01-09');
  expect(rows.map((one: { customerName: string | null }) => one.customerName).sort()).toEqual(['Ash', null].sort());
});

test('mismatches are found by state, customer, product, cause and size', async () => {
  await apply(
    finding('2026-02-01'),
    finding('2026-02-01', { product: 'voice', verdict: 'overbilled', differenceNanos: 9_000_000_000n }),
    finding('2026-02-01', { customerId: birch, locationId: 'loc-birch', differenceNanos: -500_000_000n }),
  );
  await apply(matched('2026-02-01'));
  const february = async (query: string) => (await list(`?from=2026-02-01&${query}`)).length;
  expect(await february('state=open')).toBe(2);
  expect(await february('state=open,resolved')).toBe(3);
  expect(await february(`customerId=${birch}`)).toBe(1);
  expect(await february('product=voice')).toBe(1);
  expect(await february('cause=unexplained')).toBe(2);
  expect(await february('cause=duplicate-charge')).toBe(0);
  expect(await february('minDifference=0.50')).toBe(2);
  expect(await february('minDifference=0.500000001')).toBe(1);
});

test('pages go on where the last one ended, newest day first', async () => {
  const days = Array.from({ length: 7 }, (_, index) => `2026-03-0${index + 1}`);
  await apply(...days.map((day) => finding(day)), ...days.map((day) => finding(day, { product: 'voice' })));
  const seen: string[] = [];
  let cursor: string | null = '';
  while (cursor !== null) {
    const { body } = await under.api.get(`/mismatches?from=2026-03-01&limit=3${cursor && `&cursor=${cursor}`}`);
    seen.push(...body.items.map((one: { day: string; product: string }) => `${one.day} ${one.product}`));
    cursor = body.nextCursor;
  }
  expect(new Set(seen).size).toBe(14);
  expect(seen.map((one) => one.slice(0, 10))).toEqual(days.flatMap((day) => [day, day]).reverse());
});

test('the open sums keep what was billed too little and too much apart', async () => {
  const before = await under.api.app.get(MismatchesService).openSummary();
  await apply(
    finding('2026-04-01'),
    finding('2026-04-02', { verdict: 'overbilled', differenceNanos: 3_000_000_000n }),
    matched('2026-04-03'),
  );
  expect(await under.api.app.get(MismatchesService).openSummary()).toEqual({
    count: before.count + 2,
    underNanos: before.underNanos + 2_000_000_000n,
    overNanos: before.overNanos + 3_000_000_000n,
    currency: 'USD',
  });
});

test.each(['state=broken', 'product=fax', 'from=yesterday', 'minDifference=-1', 'customerId=7', 'cursor=garbage'])(
  'a list with %s is refused',
  async (query) => {
    expect(await under.api.get(`/mismatches?${query}`)).toMatchObject({
      status: 400,
      body: { type: '/problems/invalid' },
    });
  },
);

test('a mismatch that is not there is not found', async () => {
  expect((await under.api.get(`/mismatches/${newId()}`)).status).toBe(404);
});
