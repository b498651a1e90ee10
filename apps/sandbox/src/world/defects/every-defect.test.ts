import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { z } from 'zod';
import { isBeyond } from '../../../test/compare-faces.js';
import { nanosOf, usageRecords, walletRecords } from '../../../test/read-faces.js';
import { itemsOfDay } from '../../../test/read-items.js';
import { type Running, runSandbox } from '../../../test/running-sandbox.js';
import { type Told, toldDefect, truthBesideFaces, truthOf } from '../../../test/told-truth.js';
import { dayOf } from '../utc-day.js';

const range = { first: '2026-11-03', last: '2026-11-18' };
const days = ['2026-11-10', '2026-11-05', '2026-11-13', '2026-11-06', '2026-11-12', '2026-11-09'];
const forms: readonly Readonly<Record<string, unknown>>[] = [
  { cause: 'missing-charge', product: 'sms' },
  { cause: 'missing-every-charge', product: 'sms' },
  { cause: 'duplicate-charge', product: 'voice' },
  { cause: 'orphan-charge', product: 'mms' },
  { cause: 'wrong-rate', product: 'voice' },
  { cause: 'markup-on-pass-through', product: 'carrier-fees' },
  { cause: 'outside-highlevel', product: 'sms' },
  { cause: 'late-posting', product: 'sms' },
  { cause: 'wrong-customer', product: 'sms' },
  { cause: 'wrong-customer', product: 'voice' },
  { cause: 'shared-account-leak', product: 'sms', lastDay: null },
  { cause: 'day-boundary', product: 'sms', to: 'day-after' },
  { cause: 'day-boundary', product: 'voice', to: 'day-before' },
  { cause: 'complimentary-credit', product: 'sms', amount: 'full' },
  { cause: 'complimentary-credit', product: 'voice', amount: 'without-credits' },
  { cause: 'refund-or-adjustment', product: 'sms', by: 'wallet-refund' },
  { cause: 'refund-or-adjustment', product: 'sms', by: 'usage-restatement' },
  { cause: 'refund-or-adjustment', product: 'other', by: 'usage-adjustment' },
  { cause: 'currency', product: 'sms', currency: 'EUR' },
  { cause: 'number-fee-at-move', product: 'phone-numbers', fee: 'one-more' },
  { cause: 'number-fee-at-move', product: 'phone-numbers', fee: 'one-fewer' },
  { cause: 'rounding', product: 'sms', unit: 'cent' },
  { cause: 'base-price', product: 'voice', perMille: 900, lastDay: '2026-11-16' },
];

let sandbox: Running;
let put: Told[];
beforeAll(async () => {
  sandbox = await runSandbox({ seed: 23, customers: 12, days: 25 });
  await sandbox.control('switches', { highLevelRequestsPer10s: null });
  put = [];
  for (const form of forms) put.push(await putInSomewhere(form));
});
afterAll(() => sandbox.close());

async function putInSomewhere(form: Readonly<Record<string, unknown>>): Promise<Told> {
  const every = Array.from({ length: 16 }, (_, index) => `2026-11-${String(index + 3).padStart(2, '0')}`);
  for (const day of form.product === 'phone-numbers' ? every : days) {
    for (const { locationId, kind } of sandbox.state.customers) {
      if (kind !== 'own-account') continue;
      const answer = await sandbox.control('defects', { locationId, day, ...form });
      if (answer.status === 201) return toldDefect.parse(JSON.parse(answer.text));
    }
  }
  throw new Error(`No cell would take ${JSON.stringify(form)}.`);
}

function toldOf(cause: string, nth = 0): Told {
  const told = put.filter((one) => one.cause === cause)[nth];
  if (told === undefined) throw new Error(`No ${cause} was put in.`);
  return told;
}

function accountOf(locationId: string): string {
  return sandbox.state.customers.find((one) => one.locationId === locationId)?.accountSid ?? '';
}

test('every cell that a defect touches differs by exactly what the truth says, and no other cell differs', async () => {
  const { told, seen, untold, shares } = await truthBesideFaces(sandbox, range);
  expect(told.length).toBeGreaterThan(forms.length);
  expect(seen).toEqual(told);
  expect(untold.filter((cell) => isBeyond(cell, { cents: 1n, perMille: 5n }))).toEqual([]);
  const exact = new Set(sandbox.world.cast.customers.filter((one) => !one.roundsCharges).map((one) => one.locationId));
  const unrounded = told.filter(({ cell }) => exact.has(cell.split('/')[0] ?? ''));
  expect(unrounded.length).toBeGreaterThan(20);
  expect(unrounded.map(({ cell }) => ({ cell, difference: shares.get(cell) }))).toEqual(unrounded);
});

test('a charge in the wrong wallet is told for both customers, and its message leads into the other account', async () => {
  const told = toldOf('wrong-customer');
  const [maker = '', payer = ''] = told.locationIds;
  expect(told.locationIds).toHaveLength(2);
  const sum = (locationId: string) =>
    told.cells.filter((one) => one.locationId === locationId).reduce((all, one) => all + nanosOf(one.share ?? ''), 0n);
  expect(sum(maker)).toBeLessThan(0n);
  expect(sum(maker) + sum(payer)).toBe(0n);
  const { world } = sandbox;
  const customer = world.customerAt(payer);
  if (customer === undefined) throw new Error('No such location.');
  const strange = world.conversations
    .of(customer, world.now())
    .filter(({ altId }) => world.items.find(accountOf(maker), altId) !== undefined);
  expect(strange.length).toBeGreaterThan(0);
  expect(strange.filter(({ altId }) => world.items.find(accountOf(payer), altId) !== undefined)).toEqual([]);
});

test('a leak shows items of the customer’s number on the shared account until today', async () => {
  const told = toldOf('shared-account-leak');
  const shared = sandbox.state.customers.find(({ kind }) => kind === 'shared')?.accountSid ?? '';
  const number = sandbox.world.customerAt(told.locationId)?.numbers[0]?.phoneNumber;
  const isNumber = (one: { from?: string | undefined; to?: string | undefined }) =>
    one.from === number || one.to === number;
  const count = async (accountSid: string, day: string) =>
    (await itemsOfDay(sandbox, accountSid, day)).messages.filter(isNumber).length;
  expect(await count(shared, told.day)).toBeGreaterThan(0);
  expect(await count(accountOf(told.locationId), told.day)).toBe(0);
  expect(new Set(told.cells.map(({ day }) => day)).size).toBeGreaterThan(5);
  const { world } = sandbox;
  const customer = world.customerAt(told.locationId);
  if (customer === undefined) throw new Error('No such location.');
  const ofDay = world.conversations.of(customer, world.now()).filter((one) => dayOf(one.atMs) === told.day);
  const onShared = ofDay.filter(({ altId }) => world.items.find(shared, altId) !== undefined);
  expect(onShared.length).toBeGreaterThan(0);
  expect(onShared.every(isNumber)).toBe(true);
});

test('credits pay instead of the balance, and the row says so in either reading', async () => {
  for (const nth of [0, 1]) {
    const { locationId, difference } = toldOf('complimentary-credit', nth);
    const rows = await walletRecords(sandbox, locationId);
    const paid = rows.filter((row) => nanosOf(row.credits) < nanosOf(row.prevWalletCredits));
    expect(paid.length).toBeGreaterThan(0);
    expect(paid.every((row) => row.balance === row.prevWalletBalance)).toBe(true);
    expect(paid.every((row) => (row.amount === 0) === (nth === 1))).toBe(true);
    expect(nanosOf(difference ?? '') < -30_000_000n).toBe(nth === 1);
  }
});

test('a day in another currency has no difference, and its usage and items print that currency', async () => {
  const { locationId, day, difference, cells } = toldOf('currency');
  expect(difference).toBeNull();
  expect(cells.length).toBeGreaterThan(2);
  const base = `Accounts/${accountOf(locationId)}`;
  const unit = async (path: string) => (await sandbox.twilio(`${base}/${path}`)).text;
  expect(await unit(`Usage/Records.json?StartDate=${day}&EndDate=${day}&Category=sms`)).toContain('"price_unit":"eur"');
  expect(await unit(`Messages.json?DateSent=${day}`)).toContain('"price_unit":"EUR"');
  expect(await unit('Usage/Records.json?StartDate=2026-11-02&EndDate=2026-11-02&Category=sms')).toContain('"usd"');
});

test('a price list of HighLevel’s own is off by one ratio for every customer', async () => {
  const told = toldOf('base-price');
  const own = sandbox.state.customers.filter(({ kind }) => kind.startsWith('own-account'));
  expect(told.locationIds.length).toBe(own.length);
  expect(
    told.cells.every(({ share, product }) => share === null || (share.startsWith('-') && product !== 'carrier-fees')),
  ).toBe(true);
});

test('three days later restated usage has moved and a late posting has landed, and the truth with them', async () => {
  const restated = put.find(
    ({ product, cause, cells }) => cause === 'refund-or-adjustment' && product === 'sms' && cells[0]?.share === '0',
  );
  if (restated === undefined) throw new Error('No restatement was put in.');
  const query = `StartDate=${restated.day}&EndDate=${restated.day}&Category=totalprice`;
  const path = `Accounts/${accountOf(restated.locationId)}/Usage/Records/Daily.json?${query}`;
  const [before] = await usageRecords(sandbox, path);
  await sandbox.control('clock', { advanceMs: 4 * 86_400_000 });
  const [after] = await usageRecords(sandbox, path);
  expect(nanosOf(after?.price ?? '')).toBeGreaterThanOrEqual(nanosOf(before?.price ?? '') + 500_000_000n);
  const { told, seen } = await truthBesideFaces(sandbox, range);
  expect(seen).toEqual(told);
  const late = (await truthOf(sandbox)).filter(({ cause }) => cause === 'late-posting');
  expect(late.every(({ cells }) => cells.every(({ share }) => share === '0'))).toBe(true);
});

test('what makes no sense is refused', async () => {
  const { locationId } = toldOf('wrong-rate');
  const refusalOf = async (defect: object) =>
    (await sandbox.control('defects', { locationId, day: '2026-11-09', ...defect })).status;
  expect(await refusalOf({ product: 'sms', cause: 'number-fee-at-move' })).toBe(422);
  expect(await refusalOf({ product: 'sms', cause: 'wrong-customer', otherLocationId: 'nobody' })).toBe(404);
  expect(await refusalOf({ product: 'sms', cause: 'currency', currency: 'euro' })).toBe(400);
  expect(await refusalOf({ product: 'sms', cause: 'nonsense' })).toBe(400);
});

test('a mix is the same for the same seed, has several causes for each customer, and is told exactly', async () => {
  const mixed = z.object({ defects: z.array(toldDefect) });
  const made: Told[][] = [];
  for (const seed of [5, 5, 6]) {
    const one = await runSandbox({ seed: 31, customers: 12, days: 25 });
    await one.control('switches', { highLevelRequestsPer10s: null });
    const asked = { seed, perCustomer: 4, from: range.first, to: range.last };
    const answer = await one.control('defects/mixed', asked);
    expect(answer.status).toBe(201);
    made.push(mixed.parse(JSON.parse(answer.text)).defects);
    if (made.length === 1) {
      const { told, seen, untold } = await truthBesideFaces(one, range);
      expect(seen).toEqual(told);
      expect(untold.filter((cell) => isBeyond(cell, { cents: 1n, perMille: 5n }))).toEqual([]);
    }
    await one.close();
  }
  expect(made[1]).toEqual(made[0]);
  expect(made[2]).not.toEqual(made[0]);
  const [first = []] = made;
  const causesOf = (locationId: string) =>
    new Set(first.filter((one) => one.locationId === locationId).map(({ cause }) => cause)).size;
  expect([...new Set(first.map((one) => one.locationId))].map(causesOf).every((count) => count >= 3)).toBe(true);
  expect(new Set(first.map(({ cause }) => cause)).size).toBeGreaterThan(8);
});
