import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { parseAmount } from '@plumbline/core/money/amount';
import { type Product, startProduct } from '../support/product.js';
import { type Sandbox, startSandbox } from '../support/sandbox.js';

const quiet = new Set(['matched', 'within-tolerance', 'undecided']);
const nanos = (text: string) => {
  const parsed = parseAmount(text);
  if (parsed.kind === 'refused') throw new Error(`${text} is no amount`);
  return parsed.nanos;
};
const cellOf = (one: { locationId?: string; customerId?: string; day: string; product: string }) =>
  `${one.locationId ?? one.customerId} ${one.day} ${one.product}`;

describe.each([1, 2, 3])('the first night of world %i', (seed) => {
  let sandbox: Sandbox;
  let product: Product;

  beforeAll(async () => {
    sandbox = await startSandbox({ seed });
    product = await startProduct(sandbox);
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
});
