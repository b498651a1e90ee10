import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { steadyMoney } from '../../../test/support/money-stand-in.js';
import type { StandInAccount, StandInWorld } from '../../../test/support/provider-stand-in.js';
import { type RunsUnderTest, runsUnderTest } from '../../../test/support/runs-under-test.js';

const sid = (prefix: string, n: number) => `${prefix}${String(n).padStart(32, '0')}`;
const account = (n: number): StandInAccount => ({
  ...{ sid: sid('AC', n), name: `Account ${n}`, createdAt: new Date('2026-01-01T00:00:00Z'), numbers: [sid('PN', n)] },
});
const world: StandInWorld = {
  accounts: [{ ...account(0), numbers: [] }, account(1)],
  locations: [{ id: 'loc-ash', name: 'Ash', numbers: [sid('PN', 1)], markup: '10' }],
  refused: new Map(),
};
const money = steadyMoney({ [sid('AC', 1)]: 'loc-ash' }, '2026-09-01', '2026-12-31');
const charge = { id: 'late', nanos: -110_000_000n };

// biome-ignore lint/suspicious/noExplicitAny: an answer is looked into as JSON, field by field
type Json = any;
let product: RunsUnderTest;
let customerId: string;

beforeAll(async () => {
  product = await runsUnderTest(world, money);
  product.at('2026-11-10T12:00:00Z');
  await product.adopt();
  await product.compare();
  product.at('2026-11-11T12:00:00Z');
  await product.compare();
  customerId = (await product.get('/customers?q=Ash')).items[0].id;
});
afterAll(() => product?.close());

/** The wallet's steady rows, each replaced or left out by its id, and others beside them. */
function setWallet(other: Readonly<Record<string, { at?: string; usedAt?: string; nanos: bigint } | null>>) {
  const steady = steadyMoney({ a: 'loc-ash' }, '2026-09-01', '2026-12-31').wallets.get('loc-ash') ?? [];
  const kept = steady.flatMap((row) => {
    const change = other[row.id];
    return change === null ? [] : [{ ...row, ...change }];
  });
  const added = Object.entries(other).flatMap(([id, row]) =>
    row === null || row.at === undefined ? [] : [{ id, at: row.at, ...row }],
  );
  money.wallets.set(
    'loc-ash',
    [...kept, ...added].toSorted((a, b) => (a.at < b.at ? -1 : 1)),
  );
}

async function texts(day: string) {
  const { items } = await product.get(`/customers/${customerId}/days?from=${day}&to=${day}`);
  return items.find((cell: { product: string }) => cell.product === 'sms');
}
const billed = async (day: string): Promise<string> => (await texts(day)).billed.amount;

test('a charge that is booked six days late makes its day compared again, and settles with the next night', async () => {
  expect(await texts('2026-11-08')).toMatchObject({ verdict: 'matched', provisional: false });
  product.at('2026-11-16T12:00:00Z');
  setWallet({ late: { ...charge, at: '2026-11-15T06:00:00Z', usedAt: '2026-11-08T22:00:00Z' } });
  const run = await product.compare();
  expect(run.from).toBe('2026-11-09');
  expect(await texts('2026-11-08')).toMatchObject({ verdict: 'overbilled', provisional: true, revision: 3 });
  expect(await billed('2026-11-08')).toBe('1.210000000');
  product.at('2026-11-17T12:00:00Z');
  const next = await product.compare();
  expect(await texts('2026-11-08')).toMatchObject({ verdict: 'overbilled', provisional: false });

  const restated = { customerId, customerName: 'Ash', day: '2026-11-08', product: 'sms', moved: ['charges'] };
  const { items } = await product.get(`/runs/${run.id}/restatements`);
  expect(items).toMatchObject([
    {
      ...restated,
      before: { revision: 2, verdict: 'matched', billed: { amount: '1.100000000' }, provisional: false },
      after: { revision: 3, verdict: 'overbilled', billed: { amount: '1.210000000' }, runId: run.id },
    },
  ]);
  expect(items[0].before.runId).not.toBe(run.id);
  expect(run.manifest.notices).toContainEqual({
    kind: 'restatement',
    detail: 'loc-ash 2026-11-08 sms: settled, and changed after all: matched became overbilled (charges)',
  });
  expect((await product.get(`/runs/${next.id}/restatements`)).items).toEqual([]);
  expect((await product.get(`/customers/${customerId}/restatements?from=2026-11-08&to=2026-11-08`)).items).toEqual(
    items,
  );
  expect((await product.get(`/customers/${customerId}/restatements?from=2026-11-09`)).items).toEqual([]);
  const revisions = await product.get(`/customers/${customerId}/days/2026-11-08/sms/revisions`);
  const told = revisions.items.map(({ revision, moved, provisional }: Json) => [revision, moved, provisional]);
  expect(told).toEqual([
    [4, [], false],
    [3, ['charges'], true],
    [2, [], false],
    [1, [], true],
  ]);
  expect(await texts('2026-11-08')).toMatchObject({ restated: true, revision: 4 });
  expect(await texts('2026-11-07')).toMatchObject({ restated: false });
});

test('usage that Twilio restates three days later is a restatement of its side, and of nothing else', async () => {
  const days = money.usage.get(sid('AC', 1));
  days?.set('2026-11-14', 2_000_000_000n);
  const run = await product.compare();
  expect((await product.get(`/runs/${run.id}/restatements`)).items).toMatchObject([
    { day: '2026-11-14', product: 'sms', moved: ['usage'], after: { verdict: 'underbilled', provisional: true } },
  ]);
  days?.set('2026-11-14', 1_000_000_000n);
  const back = await product.compare();
  expect((await product.get(`/runs/${back.id}/restatements`)).items).toMatchObject([
    { before: { verdict: 'underbilled' }, after: { verdict: 'matched' }, moved: ['usage'] },
  ]);
});

test('a charge whose day of use moves leaves the one cell and enters the other, on either side of the window', async () => {
  product.at('2026-11-18T12:00:00Z');
  setWallet({ late: { ...charge, at: '2026-11-15T06:00:00Z', usedAt: '2026-11-13T01:00:00Z' } });
  await product.compare();
  expect([await billed('2026-11-08'), await billed('2026-11-13')]).toEqual(['1.100000000', '1.210000000']);
  setWallet({ late: { ...charge, at: '2026-11-15T06:00:00Z', usedAt: '2026-11-05T01:00:00Z' } });
  await product.compare();
  expect([await billed('2026-11-05'), await billed('2026-11-13')]).toEqual(['1.210000000', '1.100000000']);
});

test('a charge that is taken back leaves its cell before the window, and its day settles once more', async () => {
  product.at('2026-11-19T12:00:00Z');
  setWallet({});
  await product.compare();
  expect(await texts('2026-11-05')).toMatchObject({ verdict: 'matched', provisional: true });
  product.at('2026-11-20T12:00:00Z');
  await product.compare();
  expect(await texts('2026-11-05')).toMatchObject({ verdict: 'matched', provisional: false });
});

test('what a run over older days finds out about younger ones is compared with them', async () => {
  setWallet({ 'loc-ash-2026-11-10': { nanos: -1_200_000_000n } });
  await product.compare({ from: '2026-11-06', to: '2026-11-07' });
  expect(await texts('2026-11-10')).toMatchObject({ verdict: 'overbilled', provisional: true });
  expect(await billed('2026-11-10')).toBe('1.200000000');
  setWallet({});
  await product.compare({ from: '2026-11-06', to: '2026-11-07' });
  expect(await texts('2026-11-10')).toMatchObject({ verdict: 'matched' });
});

test('a charge for a day more than two months back is in one cell, wherever it moves', async () => {
  product.at('2026-12-20T12:00:00Z');
  setWallet({ late: { ...charge, at: '2026-12-18T06:00:00Z', usedAt: '2026-10-08T22:00:00Z' } });
  await product.compare();
  expect(await billed('2026-10-08')).toBe('1.210000000');
  product.at('2026-12-21T12:00:00Z');
  setWallet({ late: { ...charge, at: '2026-12-18T06:00:00Z', usedAt: '2026-10-07T22:00:00Z' } });
  await product.compare();
  expect([await billed('2026-10-07'), await billed('2026-10-08')]).toEqual(['1.210000000', '1.100000000']);
  product.at('2026-12-22T12:00:00Z');
  await product.compare();
  expect(await texts('2026-10-07')).toMatchObject({ verdict: 'overbilled', provisional: false });
  expect(await texts('2026-10-08')).toMatchObject({ verdict: 'matched', provisional: false });
});

test('a charge for a day that was never read is kept, and says nothing until that day is read', async () => {
  setWallet({ late: { ...charge, at: '2026-12-21T06:00:00Z', usedAt: '2026-10-03T22:00:00Z' } });
  await product.compare();
  expect(await texts('2026-10-03')).toBeUndefined();
  await product.compare({ from: '2026-10-03', to: '2026-10-03' });
  expect(await billed('2026-10-03')).toBe('1.210000000');
});

test('a day settles with the second equal reading once the agency’s posting lag is over, also after the window', async () => {
  expect(await product.get('/settings/settling')).toEqual({ marginHours: 6, postingLagHours: 24 });
  product.at('2026-12-23T12:00:00Z');
  await product.compare();
  await product.compare();
  expect(await texts('2026-12-21')).toMatchObject({ verdict: 'matched', provisional: false });
  expect(await texts('2026-12-22')).toMatchObject({ verdict: 'matched', provisional: true });

  await product.put('/settings/settling', { marginHours: 6, postingLagHours: 240 });
  await product.compare();
  expect(await texts('2026-12-21')).toMatchObject({ verdict: 'matched', provisional: true });
  product.at('2026-12-31T12:00:00Z');
  await product.compare();
  expect(await texts('2026-12-21')).toMatchObject({ provisional: true });
  product.at('2027-01-01T12:00:00Z');
  const { from, manifest } = await product.compare();
  expect(from).toBe('2026-12-25');
  expect(manifest.extra).toContainEqual(
    expect.objectContaining({ locationId: 'loc-ash', from: '2026-12-21', to: '2026-12-21', why: 'second-reading' }),
  );
  expect(await texts('2026-12-21')).toMatchObject({ verdict: 'matched', provisional: false });
  expect(await texts('2026-12-22')).toMatchObject({ provisional: true });
});

test('a margin and a lag are whole hours that nobody can set below zero', async () => {
  const refused = await product.put('/settings/settling', { marginHours: -1, postingLagHours: 1.5 });
  expect(refused.errors.map(({ path }: { path: string }) => path)).toEqual(['marginHours', 'postingLagHours']);
});

test('a rate, a tolerance and a classification restate by themselves, each told apart', async () => {
  const sides = async () => {
    const { id } = await product.compare({ from: '2026-12-20', to: '2026-12-20' });
    const { items } = await product.get(`/runs/${id}/restatements`);
    return items.flatMap(({ day, moved }: Json) => (day === '2026-12-20' ? [moved.join()] : []));
  };
  await sides();
  await product.put(`/customers/${customerId}/rates`, [{ product: 'sms', multiplier: '1.12', from: '2026-12-20' }]);
  expect(await sides()).toEqual(['rate']);
  const usd = (amount: string) => ({ amount, currency: 'USD' });
  const wide = { absolute: usd('1'), relative: '0', driftBudget: usd('100') };
  await product.put(`/customers/${customerId}/tolerance`, wide);
  expect(await sides()).toEqual(['tolerance']);
  await product.put('/classifications', { kind: 'label', value: 'Outbound SMS', product: 'mms' });
  expect(new Set(await sides())).toEqual(new Set(['classification']));
  await product.put('/classifications', { kind: 'label', value: 'Outbound SMS', product: 'sms' });
  expect(new Set(await sides())).toEqual(new Set(['classification']));
  await product.put(`/customers/${customerId}/rates`, [{ product: 'sms', multiplier: '1.1', from: '2026-12-20' }]);
  expect(await sides()).toEqual(['rate']);
});
