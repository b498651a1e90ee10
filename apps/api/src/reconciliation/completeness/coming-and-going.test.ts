import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { addDays } from '@plumbline/core/time/day';
import { steadyMoney } from '../../../test/support/money-stand-in.js';
import type { StandInAccount, StandInLocation, StandInWorld } from '../../../test/support/provider-stand-in.js';
import { type RunsUnderTest, runsUnderTest } from '../../../test/support/runs-under-test.js';

const sid = (prefix: string, n: number) => `${prefix}${String(n).padStart(32, '0')}`;
const account = (n: number, created = '2026-10-25'): StandInAccount => ({
  ...{ sid: sid('AC', n), name: `Account ${n}`, createdAt: new Date(`${created}T00:00:00Z`), numbers: [sid('PN', n)] },
});
const location = (name: string, n: number): StandInLocation => ({
  ...{ id: `loc-${name.toLowerCase()}`, name, numbers: [sid('PN', n)], markup: '10' },
});
const ash = location('Ash', 1);
const birch = location('Birch', 2);
const cedar = location('Cedar', 3);
const dogwood = location('Dogwood', 4);
const world: StandInWorld = {
  accounts: [{ ...account(0), numbers: [] }, account(1), account(2), account(4)],
  locations: [ash, birch, dogwood],
  refused: new Map(),
};
const customersOf = {
  [sid('AC', 1)]: ash.id,
  [sid('AC', 2)]: birch.id,
  [sid('AC', 3)]: cedar.id,
  [sid('AC', 4)]: dogwood.id,
};
const money = steadyMoney(customersOf, '2026-10-01', '2026-12-31');

let product: RunsUnderTest;
let today = '2026-11-10';

const nextNight = async () => {
  today = addDays(today, 1);
  product.at(`${today}T12:00:00Z`);
  return product.compare();
};
const daysOf = async (name: string) => {
  const { id } = (await product.get(`/customers?q=${name}`)).items[0];
  const cells = (await product.get(`/customers/${id}/days?from=2026-10-25&to=${addDays(today, -1)}`)).items;
  return { newest: cells.at(-1)?.day, verdicts: new Set(cells.map((cell: { verdict: string }) => cell.verdict)) };
};
const reasonFor = (run: { manifest: { notCompared: { name: string; reason: string }[] } }, name: string) =>
  run.manifest.notCompared.find((one) => one.name === name)?.reason;

beforeAll(async () => {
  product = await runsUnderTest(world, money);
  // Cedar's account does not exist yet, and costs nothing.
  money.usage.delete(sid('AC', 3));
  product.at(`${today}T12:00:00Z`);
  await product.adopt();
  await product.compare();
});
afterAll(() => product?.close());

test('while everybody is compared, nothing stands beside the verdict', async () => {
  const run = await nextNight();
  expect(run.manifest).toMatchObject({ spendUnderNoCustomer: [], notCompared: [], holes: [] });
  expect((await product.get('/overview')).newestNight).toMatchObject({ complete: true, unownedBeyondTolerance: false });
});

test('a discovery keeps what it read, and the night names it', async () => {
  const { discovery } = (await nextNight()).manifest;
  const counts = discovery.reads.map(({ what, parts }: { what: string; parts: number }) => [what, parts]);
  expect(Object.fromEntries(counts)).toEqual({
    accounts: 1,
    numbers: 4,
    locations: 1,
    rebilling: 3,
    'location-numbers': 3,
  });
  const { reads } = await product.get(`/discoveries/${discovery.id}`);
  expect(reads).toHaveLength(12);
  expect(reads[0].digest).toMatch(/^[0-9a-f]{64}$/);
});

test('a location that appears is proposed, not compared, and what its account costs is under no customer', async () => {
  world.accounts = [...world.accounts, account(3, '2026-11-11')];
  world.locations = [...world.locations, cedar];
  money.usage.set(sid('AC', 3), new Map(money.usage.get(sid('AC', 1))));
  const run = await nextNight();
  expect(run.state).toBe('complete');
  expect(reasonFor(run, 'Cedar')).toBe('has a connection proposed, to Account 3, that nobody has adopted yet');
  expect(run.manifest.spendUnderNoCustomer).toEqual([
    expect.objectContaining({
      accountSid: sid('AC', 3),
      name: 'Account 3',
      from: '2026-11-11',
      to: '2026-11-12',
      days: 2,
    }),
  ]);
  const overview = await product.get('/overview');
  expect(overview.spendUnderNoCustomer).toEqual(run.manifest.spendUnderNoCustomer);
  expect(overview.newestNight.unownedBeyondTolerance).toBe(true);
  expect(overview.customers.notCompared).toMatchObject([{ name: 'Cedar', status: 'unconnected' }]);
});

test('once adopted it is read from its account’s beginning, and the money has a customer', async () => {
  await product.adopt();
  const run = await nextNight();
  expect(run.manifest).toMatchObject({ spendUnderNoCustomer: [], notCompared: [] });
  expect(await daysOf('Cedar')).toEqual({ newest: addDays(today, -1), verdicts: new Set(['matched']) });
});

test('the wallet of a location that goes is not asked any more: its days stay, its account is under no customer', async () => {
  const lastSeen = today;
  world.locations = world.locations.filter(({ id }) => id !== birch.id);
  world.refused.set(`/saas/locations/${birch.id}/wallet-transactions`, 404);
  const gone = await nextNight();
  expect(gone).toMatchObject({ state: 'complete', manifest: { holes: [] } });
  expect(reasonFor(gone, 'Birch')).toBe('no longer exists in HighLevel');
  expect(gone.manifest.spendUnderNoCustomer).toMatchObject([{ name: 'Account 2', from: lastSeen, to: lastSeen }]);
  await nextNight();
  const { spendUnderNoCustomer } = await product.get('/overview');
  expect(spendUnderNoCustomer).toMatchObject([
    { name: 'Account 2', from: lastSeen, to: addDays(lastSeen, 1), days: 2 },
  ]);
  expect(await daysOf('Birch')).toEqual({ newest: addDays(lastSeen, -1), verdicts: new Set(['matched']) });
});

test('a customer that turns to LC Phone is not compared from then on', async () => {
  const lastSeen = today;
  world.locations = world.locations.map((one) => (one.id === ash.id ? { ...one, phone: 'lc' as const } : one));
  const run = await nextNight();
  expect(run.state).toBe('complete');
  expect(reasonFor(run, 'Ash')).toContain('LC Phone');
  const names = run.manifest.spendUnderNoCustomer.map(({ name }: { name: string }) => name);
  expect(names.sort()).toEqual(['Account 1', 'Account 2']);
  expect((await daysOf('Ash')).newest).toBe(addDays(lastSeen, -1));
});

test('days of a wallet that were never read are lost once its location is gone, and a night says so', async () => {
  world.refused.set(`/saas/locations/${dogwood.id}/wallet-transactions`, 404);
  expect(await nextNight()).toMatchObject({ state: 'incomplete' });
  world.locations = world.locations.filter(({ id }) => id !== dogwood.id);
  const run = await nextNight();
  expect(run).toMatchObject({ state: 'complete', manifest: { holes: [] } });
  expect(run.manifest.notices).toContainEqual(
    expect.objectContaining({ kind: 'lost-days', detail: expect.stringContaining('Dogwood is gone') }),
  );
  expect(run.holes).toMatchObject([{ customerName: 'Dogwood', state: 'lost', closedBy: run.id }]);
  expect((await product.get('/overview')).openHoles).toEqual([]);
  expect((await daysOf('Dogwood')).verdicts).toContain('incomplete');
});

test('what cannot be discovered of one location is named, and stops nobody', async () => {
  world.refused.set(`/phone-system/numbers/location/${cedar.id}`, 401);
  const run = await nextNight();
  world.refused.clear();
  expect(run).toMatchObject({
    state: 'incomplete',
    manifest: { holes: [{ source: 'discovery', locationId: cedar.id }] },
  });
  expect(await daysOf('Cedar')).toEqual({ newest: addDays(today, -1), verdicts: new Set(['matched']) });
});
