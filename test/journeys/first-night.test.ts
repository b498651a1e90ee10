import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { parseAmount } from '@plumbline/core/money/amount';
import { startCompared } from '../support/compared-world.js';
import type { Product } from '../support/product.js';
import type { Sandbox } from '../support/sandbox.js';

const quiet = new Set(['matched', 'within-tolerance', 'undecided']);
const nanos = (text: string) => {
  const parsed = parseAmount(text);
  if (parsed.kind === 'refused') throw new Error(`${text} is no amount`);
  return parsed.nanos;
};
const cellOf = (one: { locationId?: string; customerId?: string; day: string; product: string }) =>
  `${one.locationId ?? one.customerId} ${one.day} ${one.product}`;

type Split = { readonly messages: string | null; readonly unfit: readonly string[] };
/** Prices of messages have carrier fees in them here, so that these are told together. Rents and lookups name no number. */
const lineOf = new Map([
  ...['sms', 'mms', 'carrier-fees'].map((key) => [key, 'texting'] as const),
  ['voice', 'voice'],
  ['recording', 'recording'],
]);

// Other worlds find what this one hides, and take a minute each.
const worlds = process.env.PLUMBLINE_SOAK === '1' ? [1, 2, 3] : [1];

describe.each(worlds)('the first night of world %i', (seed) => {
  let sandbox: Sandbox;
  let product: Product;

  beforeAll(async () => {
    ({ sandbox, product } = await startCompared({ seed, lifelike: true }));
  }, 240_000);
  afterAll(async () => {
    await product?.stop();
    await sandbox?.stop();
  });

  test('reads the last thirty days twice, completely', async () => {
    const runs = await product.all('/runs');
    expect(runs).toHaveLength(2);
    for (const run of runs) {
      expect(run).toMatchObject({ kind: 'first-night', state: 'complete', from: '2026-10-19', to: '2026-11-17' });
      expect(run.manifest).toMatchObject({ complete: true, holes: [] });
    }
  });

  test('finds every injected defect as exactly one mismatch, to the last decimal, and nothing else', async () => {
    const truth = await sandbox.truth();
    const mismatches = await product.all('/mismatches');
    expect(truth).toHaveLength(8);
    const found = mismatches.map((one) => [cellOf(one), nanos(one.difference.amount)]);
    const injected = truth.map((one) => [cellOf(one), nanos(one.difference)]);
    expect(found.sort()).toEqual(injected.sort());
  });

  test('every other settled cell is matched, within tolerance, or undecided for want of a rate', async () => {
    const [newest] = await product.all('/runs');
    const truth = new Set(
      (await sandbox.truth()).map(({ locationId, day, product: key }) => cellOf({ locationId, day, product: key })),
    );
    const customers = new Map((await product.all('/customers')).map((one) => [one.id, one.locationId]));
    const settled = (await product.all(`/runs/${newest.id}/results`)).filter((cell) => !cell.provisional);
    expect(settled.length).toBeGreaterThan(1500);
    const others = settled.filter(
      (cell) => !truth.has(cellOf({ ...cell, locationId: customers.get(cell.customerId) })),
    );
    expect(others.filter((cell) => !quiet.has(cell.verdict))).toEqual([]);
    expect(settled.length - others.length).toBe(8);
  });

  test('reading again changes nothing: the same digest', async () => {
    const again = await product.compare({ from: '2026-10-19', to: '2026-11-17' });
    const [, newest] = await product.all('/runs');
    expect(again.state).toBe('complete');
    expect(again.resultDigest).toBe(newest.resultDigest);
  });

  test('the newest day is provisional and opens no mismatch', async () => {
    const newest = (await product.all('/mismatches')).filter(({ day }) => day === '2026-11-17');
    expect(newest).toEqual([]);
    const { body: overview } = await product.call('GET', '/overview');
    expect(overview.newestNight).toMatchObject({ day: '2026-11-17', complete: true, provisional: true });
    expect(overview.newestSettledDay.day).toBe('2026-11-16');
  });

  test('once a person has said whose the numbers of the shared account are, each member’s cost is what it used', async () => {
    const days = { from: '2026-10-19', to: '2026-11-15' };
    const [shared] = await product.all('/shared-accounts');
    const locations = new Map((await product.all('/customers')).map((one) => [one.locationId, one.id]));
    const members = new Set(shared.members.map((one: { customerId: string }) => one.customerId));
    for (const { sid, locationId } of await sandbox.numbers()) {
      const customerId = locations.get(locationId);
      if (members.has(customerId)) await product.call('PUT', `/numbers/${sid}/customer`, { customerId });
    }
    await product.compare({ from: '2026-10-19', to: '2026-11-17' });
    const { body: split } = await product.call(
      'GET',
      `/shared-accounts/${shared.accountSid}?from=${days.from}&to=${days.to}`,
    );
    expect(split.days.filter(({ messages, unfit }: Split) => messages !== 'with-fees' || unfit.length > 0)).toEqual([]);
    const customers = new Map([...locations].map(([locationId, id]) => [id, locationId]));
    const told = split.costs
      .filter((one: { customerId: string | null }) => one.customerId !== null)
      .map((one: { customerId: string; day: string; product: string; cost: { amount: string } }) => [
        ...[customers.get(one.customerId), one.day, one.product, nanos(one.cost.amount)],
      ]);
    const truth = new Map<string, bigint>();
    for (const { locationId, accountSid, day, product: key, cost } of await sandbox.uses(days)) {
      const line = lineOf.get(key);
      if (accountSid !== shared.accountSid || line === undefined) continue;
      const cell = `${locationId} ${day} ${line}`;
      truth.set(cell, (truth.get(cell) ?? 0n) + nanos(cost));
    }
    expect(told.length).toBeGreaterThan(100);
    const inWords = told.map(
      ([locationId, day, line, cost]: readonly unknown[]) => `${locationId} ${day} ${line} ${cost}`,
    );
    expect(inWords.sort()).toEqual([...truth].map(([cell, cost]) => `${cell} ${cost}`).sort());
  });
});
