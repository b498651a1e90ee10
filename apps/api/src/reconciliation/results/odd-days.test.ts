import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { addDays, daysFrom } from '@plumbline/core/time/day';
import { type StandInRow, steadyMoney } from '../../../test/support/money-stand-in.js';
import type { StandInWorld } from '../../../test/support/provider-stand-in.js';
import { type RunsUnderTest, runsUnderTest } from '../../../test/support/runs-under-test.js';
import { DiscoveryService } from '../../customers/discovery/discovery.service.js';

const sid = (prefix: string, n: number) => `${prefix}${String(n).padStart(32, '0')}`;
/** In each of these zones a clock change falls into the days that are compared, at another time of another day. */
const zones = {
  Berlin: 'Europe/Berlin',
  York: 'America/New_York',
  Sydney: 'Australia/Sydney',
  Johns: 'America/St_Johns',
};
const zoned = Object.keys(zones);
const names = [...zoned, 'Unbilled', 'Credits'];
const locationOf = (name: string) => `loc-${name}`;
const accountOf = (name: string) => sid('AC', names.indexOf(name) + 1);
const createdAt = new Date('2026-01-01T00:00:00Z');
const account = (n: number) => ({
  sid: sid('AC', n),
  name: `Account ${n}`,
  createdAt,
  numbers: n === 0 ? [] : [sid('PN', n)],
});

const world: StandInWorld = {
  accounts: [account(0), ...names.map((_, index) => account(index + 1))],
  locations: names.map((name, index) => ({
    id: locationOf(name),
    name,
    numbers: [sid('PN', index + 1)],
    markup: '10',
  })),
  refused: new Map(),
};
const from = '2026-09-01';
const to = '2028-04-01';
const money = steadyMoney(Object.fromEntries(names.map((name) => [accountOf(name), locationOf(name)])), from, to);

let product: RunsUnderTest;
beforeAll(async () => {
  for (const [name, zone] of Object.entries(zones)) setZone(name, zone);
  product = await runsUnderTest(world, money);
  for (const name of zoned) money.wallets.set(locationOf(name), atTheEdges(locationOf(name)));
  money.wallets.set(locationOf('Unbilled'), []);
  money.wallets.set(locationOf('Credits'), paidInHalves(locationOf('Credits')));
  product.at('2026-11-03T12:00:00Z');
  await product.adopt();
  await product.compare({ from: '2026-10-01', to: '2026-11-02' });
  product.at('2026-11-04T12:00:00Z');
  await product.compare({ from: '2026-10-01', to: '2026-11-02' });
});
afterAll(() => product?.close());

/** A day's charge in two rows, the one just after its UTC midnight and the other just before the next. */
function atTheEdges(locationId: string): StandInRow[] {
  return daysFrom(from, to).flatMap((day) => [
    { id: `${locationId}-${day}-first`, at: `${day}T00:00:00Z`, nanos: -400_000_000n },
    { id: `${locationId}-${day}-last`, at: `${day}T23:59:59Z`, nanos: -700_000_000n },
  ]);
}

function paidInHalves(locationId: string): StandInRow[] {
  return daysFrom(from, to).map((day) => ({
    ...{ id: `${locationId}-${day}`, at: `${day}T12:00:00Z` },
    ...{ nanos: -1_100_000_000n, creditNanos: 550_000_000n },
  }));
}

function setZone(name: string, timezone: string): void {
  world.locations = world.locations.map((one) => (one.name === name ? { ...one, timezone } : one));
}

async function texts(name: string, days: { from: string; to: string }) {
  const { items } = await product.get(`/customers?q=${locationOf(name)}`);
  const cells = await product.get(`/customers/${items[0].id}/days?from=${days.from}&to=${days.to}`);
  return cells.items.filter((cell: { product: string }) => cell.product === 'sms');
}
const october = { from: '2026-10-01', to: '2026-11-02' };

test.each(zoned)(
  'in the zone of %s every day of a month with a clock change is whole, to its last second',
  async (name) => {
    const cells = await texts(name, october);
    expect(cells).toHaveLength(33);
    for (const cell of cells) {
      expect(cell).toMatchObject({ verdict: 'matched', provisional: false, billed: { amount: '1.100000000' } });
    }
  },
);

test('a customer whose zone changes keeps every figure', async () => {
  const before = await product.compare(october);
  setZone('Berlin', 'Pacific/Auckland');
  await product.app.get(DiscoveryService).discover(new AbortController().signal);
  const after = await product.compare(october);
  expect(after.resultDigest).toBe(before.resultDigest);
  expect((await product.get('/customers?q=loc-Berlin')).items[0].timezone).toBe('Pacific/Auckland');
});

test('a whole product that nobody billed is unbilled on every day, and never a hole or a green day', async () => {
  const cells = await texts('Unbilled', october);
  expect(cells).toHaveLength(33);
  for (const cell of cells) {
    expect(cell).toMatchObject({ verdict: 'unbilled', difference: { amount: '-1.100000000' }, provisional: false });
  }
  const { items } = await product.get('/mismatches?state=open&limit=200');
  const opened = new Set(items.map(({ day }: { day: string }) => day));
  expect(cells.filter(({ day }: { day: string }) => !opened.has(day))).toEqual([]);
  expect(items.every((one: { customerName: string }) => one.customerName === 'Unbilled')).toBe(true);
});

test('a charge of which credits paid the half counts whole', async () => {
  const cells = await texts('Credits', october);
  expect(cells).toHaveLength(33);
  for (const cell of cells) expect(cell).toMatchObject({ verdict: 'matched', billed: { amount: '1.100000000' } });
});

test('a leap day and the end of its month are days like every other', async () => {
  const days = { from: '2028-02-27', to: '2028-03-02' };
  product.at('2028-03-04T12:00:00Z');
  await product.compare(days);
  product.at('2028-03-05T12:00:00Z');
  await product.compare(days);
  const cells = await texts('York', days);
  const told = cells.map(({ day, verdict, provisional }: { day: string; verdict: string; provisional: boolean }) => [
    day,
    verdict,
    provisional,
  ]);
  const leap = ['2028-02-27', '2028-02-28', '2028-02-29', '2028-03-01', '2028-03-02'];
  expect(told.sort()).toEqual(leap.map((day) => [day, 'matched', false]));
  expect(addDays('2028-02-28', 2)).toBe('2028-03-01');
});
