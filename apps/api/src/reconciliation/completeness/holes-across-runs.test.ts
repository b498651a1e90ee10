import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { addDays } from '@plumbline/core/time/day';
import { DataSource } from 'typeorm';
import { steadyMoney } from '../../../test/support/money-stand-in.js';
import type { StandInAccount, StandInLocation, StandInWorld } from '../../../test/support/provider-stand-in.js';
import { type RunsUnderTest, runsUnderTest } from '../../../test/support/runs-under-test.js';

const sid = (prefix: string, n: number) => `${prefix}${String(n).padStart(32, '0')}`;
const account = (n: number, created = '2026-01-01'): StandInAccount => ({
  ...{ sid: sid('AC', n), name: `Account ${n}`, createdAt: new Date(`${created}T00:00:00Z`), numbers: [sid('PN', n)] },
});
const location = (name: string, n: number): StandInLocation => ({
  ...{ id: `loc-${name.toLowerCase()}`, name, numbers: [sid('PN', n)], markup: '10' },
});
const [ash, birch] = [location('Ash', 1), location('Birch', 2)];
const world: StandInWorld = {
  accounts: [{ ...account(0), numbers: [] }, account(1), account(2, '2026-10-25')],
  locations: [ash, birch],
  refused: new Map(),
};
const money = steadyMoney({ [sid('AC', 1)]: ash.id, [sid('AC', 2)]: birch.id }, '2026-09-01', '2026-12-31');
const walletOf = ({ id }: StandInLocation) => `/saas/locations/${id}/wallet-transactions`;

let product: RunsUnderTest;
let today = '2026-11-10';

/** The next morning: another UTC day has ended. */
const nextNight = () => {
  today = addDays(today, 1);
  product.at(`${today}T12:00:00Z`);
};
const yesterday = () => addDays(today, -1);
const idOf = async (name: string): Promise<string> => (await product.get(`/customers?q=${name}`)).items[0].id;
const cellsOf = async (name: string, from: string, to: string) =>
  (await product.get(`/customers/${await idOf(name)}/days?from=${from}&to=${to}`)).items;
const verdicts = async (name: string, from: string, to: string) => [
  ...new Set((await cellsOf(name, from, to)).map((cell: { verdict: string }) => cell.verdict)),
];

beforeAll(async () => {
  product = await runsUnderTest(world, money);
  product.at(`${today}T12:00:00Z`);
  await product.adopt();
});
afterAll(() => product?.close());
beforeEach(() => world.refused.clear());

test('what was never read is read from 35 days back, or from its account’s beginning, by a run over a week', async () => {
  const run = await product.compare();
  expect(run).toMatchObject({ state: 'complete', from: '2026-11-03', to: '2026-11-09' });
  const wallets = run.manifest.extra.filter(({ locationId }: { locationId: string | null }) => locationId !== null);
  expect(wallets).toEqual([
    expect.objectContaining({ locationId: ash.id, from: '2026-10-06', to: '2026-11-02', why: 'first-reading' }),
    expect.objectContaining({ locationId: birch.id, from: '2026-10-25', to: '2026-11-02', why: 'first-reading' }),
  ]);
  expect(await verdicts('Ash', '2026-10-06', '2026-11-09')).toEqual(['matched']);
  expect((await cellsOf('Ash', '2026-09-01', '2026-11-09'))[0].day).toBe('2026-10-06');
});

test('a second reading settles those days, and then nothing is left to catch up on', async () => {
  nextNight();
  const second = await product.compare();
  expect(second.manifest.extra.every(({ why }: { why: string }) => why === 'second-reading')).toBe(true);
  const old = await cellsOf('Ash', '2026-10-06', '2026-11-01');
  expect(old.some((cell: { provisional: boolean }) => cell.provisional)).toBe(false);
  nextNight();
  expect((await product.compare()).manifest.extra).toEqual([]);
});

test('requests are counted beside what was expected of them', async () => {
  nextNight();
  const estimate = await product.post('/runs/estimate', {});
  expect(estimate).toMatchObject({ accounts: 3, wallets: 2, days: 7, isKnown: true });
  expect(estimate.words).toMatch(/^Reads 3 accounts and 2 wallets over 7 days: about \d+ calls to Twilio/);
  const { manifest } = await product.compare();
  expect(manifest.calls.twilio).toBeGreaterThan(5);
  expect(manifest.calls.highlevel).toBeGreaterThan(8);
  expect(manifest.estimate.twilio).toBeGreaterThan(0);
});

test('a wallet that is out for ten nights leaves a hole for each day, and one night fills all of them', async () => {
  const first = addDays(yesterday(), -5);
  for (let night = 0; night < 10; night += 1) {
    nextNight();
    world.refused.set(walletOf(ash), 404);
    const { state, manifest } = await product.compare();
    expect(state).toBe('incomplete');
    expect(manifest.holes.map(({ locationId }: { locationId: string }) => locationId)).toContain(ash.id);
  }
  const { openHoles, newestNight } = await product.get('/overview');
  expect(openHoles[0]).toMatchObject({ customerName: 'Ash', locationId: ash.id, from: first });
  expect(openHoles.at(-1)).toMatchObject({ to: yesterday() });
  expect(newestNight).toMatchObject({ complete: false, clean: false });
  expect(await verdicts('Ash', first, yesterday())).toEqual(['incomplete']);
  expect(await verdicts('Birch', first, yesterday())).toEqual(['matched']);

  nextNight();
  world.refused.clear();
  const filling = await product.compare();
  expect(filling).toMatchObject({ state: 'complete', manifest: { holes: [] } });
  expect(await verdicts('Ash', first, yesterday())).toEqual(['matched']);
  expect((await product.get('/overview')).openHoles).toEqual([]);
  expect(filling.holes.length).toBeGreaterThan(9);
  expect(new Set(filling.holes.map(({ state }: { state: string }) => state))).toEqual(new Set(['filled']));
  const leaving = await product.get(`/runs/${filling.holes[0].openedBy}`);
  expect(leaving.holes[0]).toMatchObject({ state: 'filled', closedBy: filling.id });
});

test('a login that is refused for ten nights leaves holes as well, and is caught up on in full', async () => {
  const first = addDays(today, -6);
  for (let night = 0; night < 10; night += 1) {
    nextNight();
    world.refused.set('/2010-04-01/Accounts.json', 401);
    expect(await product.compare()).toMatchObject({ state: 'failed', manifest: null });
  }
  expect((await product.get('/overview')).openHoles[0]).toMatchObject({ from: first });
  nextNight();
  world.refused.clear();
  expect(await product.compare()).toMatchObject({ state: 'complete' });
  expect((await product.get('/overview')).openHoles).toEqual([]);
  for (const name of ['Ash', 'Birch']) expect(await verdicts(name, first, yesterday())).toEqual(['matched']);
});

test('a hole that a run for one customer leaves is open for everybody, and is no night’s verdict', async () => {
  nextNight();
  world.refused.set(walletOf(birch), 404);
  const partial = await product.compare({ customerIds: [await idOf('Birch')] });
  expect(partial.state).toBe('incomplete');
  const { newestNight } = await product.get('/overview');
  expect(newestNight).toMatchObject({ state: 'complete', clean: false, openHoles: 1 });
  expect(newestNight.runId).not.toBe(partial.id);
  world.refused.clear();
  expect(await product.compare()).toMatchObject({ state: 'complete', manifest: { holes: [] } });
});

test('an account that was used and sends nothing at all is a hole, and not at zero', async () => {
  nextNight();
  money.silent.add(sid('AC', 1));
  const run = await product.compare();
  expect(run.manifest.holes).toMatchObject([{ source: 'twilio-usage', accountSid: sid('AC', 1) }]);
  expect(run.manifest.holes[0].reason).toContain('nothing at all');
  money.silent.clear();
  expect(await product.compare()).toMatchObject({ state: 'complete' });
});

test('a suspended account is still read, and a refusal of it is its own hole', async () => {
  nextNight();
  const accounts = world.accounts;
  world.accounts = accounts.map((one) => (one.sid === sid('AC', 2) ? { ...one, status: 'suspended' as const } : one));
  expect(await product.compare()).toMatchObject({ state: 'complete' });
  nextNight();
  world.refused.set(`/2010-04-01/Accounts/${sid('AC', 2)}/Usage/Records/Daily.json`, 401);
  const run = await product.compare();
  world.accounts = accounts;
  expect(run).toMatchObject({ state: 'incomplete', manifest: { holes: [{ accountSid: sid('AC', 2) }] } });
  expect(run.manifest.holes[0].reason).toMatch(/^The account is suspended at Twilio/);
  world.refused.clear();
  expect(await product.compare()).toMatchObject({ state: 'complete' });
});

test('what goes wrong with one customer keeps only that one from being compared, and is a hole until it is mended', async () => {
  nextNight();
  const spoil = (price: string) =>
    product.app
      .get(DataSource)
      .query('update result set cost = $1 where account_sid = $2 and day = $3', [price, sid('AC', 2), yesterday()]);
  await product.compare();
  await spoil('NaN');
  const broken = await product.compare();
  expect(broken.state).toBe('incomplete');
  expect(broken.manifest.holes).toEqual([
    expect.objectContaining({ locationId: birch.id, from: addDays(today, -7), to: yesterday() }),
  ]);
  expect(broken.manifest.holes[0].reason).toContain('inside Plumbline while it was compared');
  const compared = await product.get(`/runs/${broken.id}/results?customerId=${await idOf('Ash')}`);
  expect(compared.items.length).toBeGreaterThan(0);
  await spoil('1');
  expect(await product.compare()).toMatchObject({ state: 'complete' });
});
