import { expect, test } from '@jest/globals';
import { noRounding } from '@plumbline/core/reconciliation/judge-cell';
import { usualSettling } from '@plumbline/core/reconciliation/settle';
import { type Day, dayEnd } from '@plumbline/core/time/day';
import { attributeItems } from '@plumbline/core/usage/attribute-items';
import type { ItemSum } from '@plumbline/core/usage/sum-items';
import type { CustomerForRun } from '../../customers/customers.service.js';
import { assignByDay } from './cells.js';
import { type JudgedFacts, judgeSubjects } from './judge-subjects.js';
import { subjectDays } from './subject-days.js';

const day: Day = '2026-11-10';
const usd = (units: number) => BigInt(Math.round(units * 1000)) * 1_000_000n;
const begin = new Date('2026-01-01T00:00:00Z');
const noon = new Date(`${day}T12:00:00Z`);
type Connections = CustomerForRun['connections'];
const customer = (id: string, connections: Connections): CustomerForRun => ({
  ...{ id, locationId: `loc-${id}`, name: id, timezone: null, status: 'shared' },
  connections,
});
const on = (accountSid: string, validFrom = begin, validTo: Date | null = null) => ({
  ...{ accountSid, isOurs: false, validFrom, validTo },
});
const ash = customer('ash', [on('shared')]);
const birch = customer('birch', [on('shared')]);
const ashLeaves = customer('ash', [on('shared', begin, noon), on('own', noon)]);

const price = (accountSid: string, category: string, nanos: bigint) => ({
  accountSid,
  day,
  category,
  nanos,
  currency: 'USD',
});
const texts = (accountSid: string, cost: number) => [
  price(accountSid, 'sms', usd(cost)),
  price(accountSid, 'totalprice', usd(cost)),
];
const charge = (id: string, units: number) => ({
  ...{ locationId: `loc-${id}`, day, heading: 'usage', product: 'sms', currency: 'USD' },
  ...{ possible: [], nanos: usd(units), items: 1 },
});
const rate = (customerId: string, multiplier: bigint) => ({
  ...{ customerId, product: 'sms' as const, multiplier, from: '2026-01-01' },
});
const sum = (number: string, cost: number): ItemSum => ({
  ...{ family: 'sms', numbers: [number], nanos: usd(cost), currency: 'USD', items: 1, unrated: 0 },
});
const settled = {
  inRun: true,
  readings: [30, 31].map((hours) => {
    const at = new Date(dayEnd(day).getTime() + hours * 3_600_000);
    return { digest: 'same', asOf: at, readAt: at };
  }),
};

type Told = {
  readonly prices: JudgedFacts['prices'];
  readonly charges: JudgedFacts['charges'];
  readonly sums?: ItemSum[];
};

/** Ash pays one and a half, Birch double; `sums` are the items of the shared account, unread without them. */
function judge(customers: readonly CustomerForRun[], { prices, charges, sums }: Told) {
  const usage = assignByDay(prices, new Map()).get(`shared|${day}`);
  const owners = new Map(['ash', 'birch'].map((id) => [id, [id]]));
  const attributions =
    usage === undefined || sums === undefined
      ? new Map()
      : new Map([[`shared|${day}`, attributeItems({ usage, sums, owners })]]);
  return judgeSubjects(subjectDays({ everyone: customers, daysOf: () => [day] }), {
    ...{ owed: new Set(), prices, charges, attributions },
    usageReadings: new Map(['shared', 'own'].map((sid) => [`${sid}|${day}`, settled])),
    ledgerReadings: new Map(['loc-ash', 'loc-birch'].map((id) => [`${id}|${day}`, settled])),
    importedDays: new Map(),
    terms: {
      ...{ rates: [rate('ash', 1_500_000_000n), rate('birch', 2_000_000_000n)], tolerances: [], rounding: noRounding },
      ...{ labelClassifications: new Map(), categoryClassifications: new Map(), productsSeen: new Set(), meetings: [] },
      settling: usualSettling,
    },
  });
}
const sms = (rows: ReturnType<typeof judge>, subject: string) =>
  rows.find((row) => row.product === 'sms' && row.subject === subject);

test('members that agreed different rates are expected to pay for what their own numbers used', () => {
  const charges = [charge('ash', 9), charge('birch', 8)];
  const rows = judge([ash, birch], { prices: texts('shared', 10), charges, sums: [sum('ash', 6), sum('birch', 4)] });
  expect(sms(rows, 'shared')).toMatchObject({
    ...{ verdict: 'matched', expectedNanos: usd(17), billedNanos: usd(17), rate: null },
    ...{ isGroup: true, customerId: null, basis: 'account' },
  });
  expect(sms(rows, 'loc-ash')).toMatchObject({
    ...{ verdict: 'undecided', costNanos: usd(6), billedNanos: usd(9), expectedNanos: null },
    ...{ isGroup: true, basis: 'attributed' },
  });
});

test('a group billed too little is underbilled as a whole, and its members stay undecided', () => {
  const charges = [charge('ash', 9), charge('birch', 5)];
  const rows = judge([ash, birch], { prices: texts('shared', 10), charges, sums: [sum('ash', 6), sum('birch', 4)] });
  expect(sms(rows, 'shared')).toMatchObject({ verdict: 'underbilled', differenceNanos: -usd(3) });
  expect([sms(rows, 'loc-ash')?.verdict, sms(rows, 'loc-birch')?.verdict]).toEqual(['undecided', 'undecided']);
});

test('what no number explains leaves a group of different rates undecided', () => {
  const charges = [charge('ash', 9), charge('birch', 8)];
  const sums = [sum('ash', 6), sum('birch', 3), sum('somebody', 1)];
  const rows = judge([ash, birch], { prices: texts('shared', 10), charges, sums });
  expect(sms(rows, 'shared')).toMatchObject({ verdict: 'undecided', expectedNanos: null });
  expect(sms(rows, 'loc-birch')).toMatchObject({ costNanos: usd(3) });
});

const movingDay = [...texts('shared', 10), ...texts('own', 4)];

test('on the day of leaving, a customer is held against its own account and its numbers on the shared one', () => {
  const charges = [charge('ash', 15), charge('birch', 8)];
  const rows = judge([ashLeaves, birch], { prices: movingDay, charges, sums: [sum('ash', 6), sum('birch', 4)] });
  expect(sms(rows, 'loc-ash')).toMatchObject({
    ...{ verdict: 'matched', costNanos: usd(10), expectedNanos: usd(15), accountSid: 'own' },
    ...{ isGroup: false, basis: 'two-connections' },
  });
  expect(sms(rows, 'shared')).toMatchObject({
    ...{ verdict: 'matched', costNanos: usd(4), expectedNanos: usd(8), basis: 'two-connections' },
  });
});

test('coming back within a day is held the other way round', () => {
  const back = customer('ash', [on('own', begin, noon), on('shared', noon)]);
  const charges = [charge('ash', 15), charge('birch', 8)];
  const rows = judge([back, birch], { prices: movingDay, charges, sums: [sum('ash', 6), sum('birch', 4)] });
  expect(sms(rows, 'loc-ash')).toMatchObject({ verdict: 'matched', costNanos: usd(10), accountSid: 'shared' });
  expect(sms(rows, 'shared')).toMatchObject({ verdict: 'matched', costNanos: usd(4) });
});

test('a day of two connections is undecided where items do not add up or leave something over for good', () => {
  const charges = [charge('ash', 15), charge('birch', 8)];
  for (const sums of [
    [sum('ash', 5), sum('birch', 4)],
    [sum('ash', 6), sum('birch', 3), sum('somebody', 1)],
  ]) {
    const rows = judge([ashLeaves, birch], { prices: movingDay, charges, sums });
    const unsaid = { verdict: 'undecided', costNanos: null, expectedNanos: null, differenceNanos: null };
    expect(sms(rows, 'loc-ash')).toMatchObject(unsaid);
    expect(sms(rows, 'shared')).toMatchObject(unsaid);
  }
});

test('a day of two connections is incomplete as long as items were not read, or lack a price that may make them fit', () => {
  const charges = [charge('ash', 15), charge('birch', 8)];
  for (const sums of [undefined, [sum('ash', 5), { ...sum('birch', 4), unrated: 1 }]]) {
    const rows = judge([ashLeaves, birch], { prices: movingDay, charges, ...(sums && { sums }) });
    const unsaid = { verdict: 'incomplete', costNanos: null, expectedNanos: null, differenceNanos: null };
    expect(sms(rows, 'loc-ash')).toMatchObject(unsaid);
    expect(sms(rows, 'shared')).toMatchObject(unsaid);
  }
});

test('a move between two accounts of its own needs no items', () => {
  const moved = customer('ash', [on('own', begin, noon), on('shared', noon)]);
  const rows = judge([moved], { prices: movingDay, charges: [charge('ash', 21)] });
  expect(sms(rows, 'loc-ash')).toMatchObject({ verdict: 'matched', costNanos: usd(14), basis: 'two-connections' });
});

test('the group is whoever uses the account on the day: alone on it, a customer is judged by itself', () => {
  const joined = customer('ash', [on('own', begin, new Date(dayEnd(day))), on('shared', new Date(dayEnd(day)))]);
  const rows = judge([joined, birch], { prices: movingDay, charges: [charge('ash', 6), charge('birch', 20)] });
  expect(sms(rows, 'loc-birch')).toMatchObject({ verdict: 'matched', isGroup: false, basis: 'account' });
  expect(sms(rows, 'loc-ash')).toMatchObject({ verdict: 'matched', isGroup: false, basis: 'account' });
});
