import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { addDays, type Day, daysFrom } from '@plumbline/core/time/day';
import { type StandInItem, steadyMoney } from '../../../test/support/money-stand-in.js';
import type { StandInWorld } from '../../../test/support/provider-stand-in.js';
import { type RunsUnderTest, runsUnderTest } from '../../../test/support/runs-under-test.js';

const sid = (prefix: string, n: number) => `${prefix}${String(n).padStart(32, '0')}`;
const phone = (n: number) => `+1555${String(n).padStart(7, '0')}`;
const shared = sid('AC', 1);
const own = sid('AC', 2);
const created = new Date('2026-11-05T00:00:00Z');
const location = (name: string, numbers: number[], markup: string) => ({
  ...{ id: `loc-${name.toLowerCase()}`, name, numbers: numbers.map((n) => sid('PN', n)), markup },
});
const world: StandInWorld = {
  accounts: [
    { sid: sid('AC', 0), name: 'Parent', createdAt: created, numbers: [] },
    { sid: shared, name: 'Main line', createdAt: created, numbers: [1, 2, 3, 4].map((n) => sid('PN', n)) },
    { sid: own, name: 'Ash alone', createdAt: created, numbers: [] },
  ],
  locations: [location('Ash', [1, 3], '10'), location('Birch', [2, 3], '50')],
  refused: new Map(),
};
const money = steadyMoney(
  { [shared]: null, 'loc-ash': 'loc-ash', 'loc-birch': 'loc-birch' },
  '2026-11-05',
  '2026-12-31',
);
const cents = (n: number) => BigInt(n * 10) * 1_000_000n;
const days = daysFrom('2026-11-05', '2026-12-31');
const split: StandInItem[] = days.flatMap((day) => [item(day, 1, 60), item(day, 2, 40)]);
function item(day: Day, number: number, cost: number, account = 1): StandInItem {
  const key = `SM${account}${number}${day.replaceAll('-', '')}`;
  const at = `${day}T09:00:00Z`;
  return {
    sid: key.padEnd(34, '0'),
    at,
    from: phone(number),
    to: '+12065550100',
    direction: 'outbound-api',
    nanos: cents(cost),
  };
}

let product: RunsUnderTest;
let today = '2026-11-10';
const nextNight = async () => {
  today = addDays(today, 1);
  product.at(`${today}T12:00:00Z`);
  return product.compare();
};
const yesterday = () => addDays(today, -1);
const idOf = async (name: string) => (await product.get(`/customers?q=${name}`)).items[0].id;
const sms = async (name: string, day = yesterday()) => {
  const cells = (await product.get(`/customers/${await idOf(name)}/days?from=${day}&to=${day}`)).items;
  return cells.find((cell: { product: string }) => cell.product === 'sms');
};
const account = async (day = yesterday()) => product.get(`/shared-accounts/${shared}?from=${day}&to=${day}`);
const costs = async (day = yesterday()) =>
  Object.fromEntries(
    (await account(day)).costs.map((one: { customerId: string | null; cost: { amount: string } }) => [
      one.customerId ?? 'nobody',
      one.cost.amount,
    ]),
  );
const usage = (sidOf: string, day: Day, cost: number) => {
  const known = money.usage.get(sidOf) ?? new Map<Day, bigint>();
  money.usage.set(sidOf, known.set(day, cents(cost)));
};
const charge = (name: string, cost: number, day: Day) => {
  const row = { id: `${name}-${day}`, at: `${day}T12:00:00Z`, nanos: -cents(cost) };
  money.wallets.set(name, [...(money.wallets.get(name) ?? []).filter(({ id }) => id !== row.id), row].sort(inTime));
};
const inTime = (a: { at: string }, b: { at: string }) => (a.at < b.at ? -1 : 1);

beforeAll(async () => {
  for (const name of ['loc-ash', 'loc-birch']) money.usage.delete(name);
  money.usage.set(own, new Map());
  money.messages.set(shared, split);
  for (const day of days) {
    charge('loc-ash', 66, day);
    charge('loc-birch', 60, day);
  }
  product = await runsUnderTest(world, money);
  product.at(`${today}T12:00:00Z`);
  await product.compare();
  const ids = (await product.get('/connection-proposals')).items.map(({ id }: { id: string }) => id);
  await product.post('/connection-proposals/adopt', { ids });
  for (const name of ['Ash', 'Birch']) {
    await product.put(`/customers/${await idOf(name)}/connection`, {
      accountSid: shared,
      validFrom: created.toISOString(),
    });
  }
  const rates = (await product.get('/rate-proposals')).items.map(({ id }: { id: string }) => id);
  await product.post('/rate-proposals/adopt', { ids: rates });
  await product.compare();
}, 120_000);
afterAll(() => product?.close());

test('each member pays its own rate for what its numbers used, and the group’s total is judged', async () => {
  await nextNight();
  expect(await sms('Ash')).toMatchObject({
    cost: { amount: '0.600000000' },
    basis: 'attributed',
    verdict: 'undecided',
  });
  expect(await costs()).toEqual({ [await idOf('Ash')]: '0.600000000', [await idOf('Birch')]: '0.400000000' });
  expect((await account()).days).toMatchObject([{ day: yesterday(), verdict: 'matched', messages: 'without-fees' }]);
});

test('a day whose usage did not move is not read again, and what is read is counted', async () => {
  const listsBefore = money.itemLists.length;
  const run = await product.compare();
  expect(money.itemLists.length).toBe(listsBefore);
  const reads = run.manifest.reads.filter(({ source }: { source: string }) => source === 'twilio-items');
  expect(reads).toEqual([]);
  const next = await nextNight();
  // Messages, calls and recordings of the one new day.
  expect(money.itemLists.length).toBe(listsBefore + 3);
  expect(next.manifest.reads.filter(({ source }: { source: string }) => source === 'twilio-items')).toMatchObject([
    { accountSid: shared, from: yesterday(), pages: 3, rows: 2, outcome: 'read' },
  ]);
});

test('a number of two members and one that nobody has are nobody’s, until a person says whose the first one is', async () => {
  const day = today;
  usage(shared, day, 140);
  money.messages.set(shared, [...split, item(day, 3, 30), item(day, 4, 10)]);
  await nextNight();
  expect(await costs()).toMatchObject({ nobody: '0.400000000' });
  const { ambiguous, unowned, days: nights } = await account();
  expect(ambiguous).toMatchObject([{ number: phone(3), sid: sid('PN', 3), cost: { amount: '0.300000000' } }]);
  expect(ambiguous[0].listedBy.map(({ name }: { name: string }) => name)).toEqual(['Ash', 'Birch']);
  expect(unowned).toMatchObject([{ number: phone(4), cost: { amount: '0.100000000' }, listedBy: [] }]);
  // Nobody knows at whose rate the rest is to be paid.
  expect(nights).toMatchObject([{ verdict: 'undecided' }]);
  const lists = money.itemLists.length;
  for (const number of [3, 4])
    await product.put(`/numbers/${sid('PN', number)}/customer`, { customerId: await idOf('Birch') });
  await product.compare();
  expect(money.itemLists.length).toBe(lists);
  expect(await costs(day)).toEqual({ [await idOf('Ash')]: '0.600000000', [await idOf('Birch')]: '0.800000000' });
  expect((await account(day)).days).toMatchObject([{ verdict: 'underbilled', difference: { amount: '-0.600000000' } }]);
});

test('items that do not add up to usage are used for no amounts, and the run says so', async () => {
  const day = today;
  usage(shared, day, 170);
  const run = await nextNight();
  expect(await costs()).toEqual({ nobody: '1.700000000' });
  expect((await account()).days).toMatchObject([{ messages: 'neither', unfit: ['sms'], verdict: 'undecided' }]);
  const notice = run.manifest.notices.find(({ kind }: { kind: string }) => kind === 'items-do-not-add-up');
  expect(notice.detail).toContain(`${shared} ${day} sms: items cost 1.000000000 and usage says 1.700000000`);
});

test('items that cannot be read leave no hole: the group stays undecided, and the next night reads them', async () => {
  world.refused.set(`/2010-04-01/Accounts/${shared}/Messages.json`, 403);
  const run = await nextNight();
  expect(run.state).toBe('complete');
  expect(run.manifest.notices.map(({ kind }: { kind: string }) => kind)).toContain('items-not-read');
  expect((await account()).days).toMatchObject([{ messages: null, verdict: 'undecided' }]);
  world.refused.clear();
  await product.compare();
  expect((await account()).days).toMatchObject([{ messages: 'without-fees', verdict: 'matched' }]);
});

test('a settled difference of the group becomes a mismatch of the account, and of no customer', async () => {
  await nextNight();
  await nextNight();
  const { items } = await product.get('/mismatches?from=2026-11-12&to=2026-11-12');
  expect(items).toMatchObject([
    {
      customerId: null,
      customerName: null,
      accountSid: shared,
      product: 'sms',
      difference: { amount: '-0.600000000' },
    },
  ]);
  const acted = await product.post(`/mismatches/${items[0].id}/actions`, {
    action: 'accept',
    reason: 'too small to chase',
  });
  expect(acted).not.toHaveProperty('type');
  expect((await product.get(`/mismatches/${items[0].id}`)).state).toBe('accepted');
});

test('a connection that changes at noon: both accounts count, and the group is judged without the one that left', async () => {
  const day = today;
  const noon = `${day}T12:00:00Z`;
  usage(own, day, 25);
  charge('loc-ash', 93.5, day);
  await product.put(`/customers/${await idOf('Ash')}/connection`, { accountSid: own, validFrom: noon });
  await nextNight();
  expect(await sms('Ash')).toMatchObject({
    ...{ cost: { amount: '0.850000000' }, expected: { amount: '0.935000000' }, verdict: 'matched' },
    ...{ basis: 'two-connections', group: false },
  });
  expect((await account()).days).toMatchObject([{ verdict: 'matched' }]);
  expect(await sms('Birch')).toMatchObject({ cost: { amount: '0.400000000' }, group: true });
});

test('the day after, each is on an account alone; after coming back at noon, the group is whole again', async () => {
  const alone = today;
  usage(own, alone, 60);
  usage(shared, alone, 40);
  money.messages.set(
    shared,
    split.filter(({ at, from }) => !(at.startsWith(alone) && from === phone(1))),
  );
  await nextNight();
  expect(await sms('Ash')).toMatchObject({ basis: 'account', group: false, verdict: 'matched' });
  expect(await sms('Birch')).toMatchObject({ basis: 'account', group: false, verdict: 'matched' });
  const back = today;
  usage(own, back, 20);
  usage(shared, back, 80);
  const afternoon = item(back, 1, 40);
  money.messages.set(shared, [...split.filter(({ sid: key }) => key !== afternoon.sid), afternoon]);
  await product.put(`/customers/${await idOf('Ash')}/connection`, {
    accountSid: shared,
    validFrom: `${back}T12:00:00Z`,
  });
  await nextNight();
  expect(await sms('Ash')).toMatchObject({
    basis: 'two-connections',
    cost: { amount: '0.600000000' },
    verdict: 'matched',
  });
  await nextNight();
  expect(await sms('Ash')).toMatchObject({ basis: 'attributed', group: true, cost: { amount: '0.600000000' } });
  const { items } = await product.get('/shared-accounts');
  expect(items).toMatchObject([{ accountSid: shared, name: 'Main line' }]);
});
