import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { DataSource } from 'typeorm';
import { steadyMoney } from '../../../test/support/money-stand-in.js';
import type { StandInWorld } from '../../../test/support/provider-stand-in.js';
import { type RunsUnderTest, runsUnderTest } from '../../../test/support/runs-under-test.js';
import { RunExecutor } from '../run/run-executor.js';

const sid = (prefix: string, n: number) => `${prefix}${String(n).padStart(32, '0')}`;
const created = new Date('2026-11-05T00:00:00Z');
const world: StandInWorld = {
  accounts: [
    { sid: sid('AC', 0), name: 'Parent', createdAt: created, numbers: [] },
    { sid: sid('AC', 1), name: 'Ash', createdAt: created, numbers: [sid('PN', 1)] },
    { sid: sid('AC', 2), name: 'Birch', createdAt: created, numbers: [sid('PN', 2)] },
  ],
  locations: [
    { id: 'loc-ash', name: 'Ash', numbers: [sid('PN', 1)], markup: '50' },
    { id: 'loc-birch', name: 'Birch', numbers: [sid('PN', 2)], markup: '20' },
  ],
  refused: new Map(),
};
const money = steadyMoney({ [sid('AC', 1)]: 'loc-ash', [sid('AC', 2)]: 'loc-birch' }, '2026-11-05', '2026-12-31');

let product: RunsUnderTest;
let original: { id: string; inputDigest: string; resultDigest: string };
beforeAll(async () => {
  product = await runsUnderTest(world, money);
  product.at('2026-11-14T12:00:00Z');
  await product.adopt();
  original = await product.compare();
  // What later runs read, and other terms from today on, must not reach back.
  product.at('2026-11-15T12:00:00Z');
  money.usage.get(sid('AC', 1))?.set('2026-11-12', 9_000_000_000n);
  await product.compare();
  await product.put('/settings/tolerance', {
    absolute: { amount: '5', currency: 'USD' },
    relative: '0.5',
    driftBudget: { amount: '9', currency: 'USD' },
  });
}, 120_000);
afterAll(() => product?.close());

async function replay(id = original.id) {
  const started = await product.post(`/runs/${id}/replay`, {});
  await product.app.get(RunExecutor).workOff();
  return product.get(`/runs/${started.id}`);
}
const differences = async (id: string, other = original.id) =>
  (await product.get(`/runs/${id}/differences?with=${other}`)).items;
const query = (sql: string, values: readonly unknown[]) => product.app.get(DataSource).query(sql, [...values]);
const aCell = ['loc-ash', '2026-11-12', 'sms'] as const;

test('a run that is judged again from what it had read comes to the same digests', async () => {
  const again = await replay();
  expect(again).toMatchObject({
    kind: 'replay',
    state: 'complete',
    replayOf: original.id,
    inputDigest: original.inputDigest,
    resultDigest: original.resultDigest,
  });
  expect(await differences(again.id)).toEqual([]);
  expect(await product.get(`/runs/${again.id}/replay`)).toMatchObject({ verdict: 'same', facts: 0, gaps: 0 });
});

test('it asks no provider, leaves no hole, and is not the newest night', async () => {
  const before = (await product.get('/overview')).newestNight.runId;
  const again = await replay();
  expect(again.holes).toEqual([]);
  expect((await product.get('/overview')).newestNight.runId).toBe(before);
});

test('a result that somebody changed in the database is found, with what it should be', async () => {
  const [subject, day, of] = aCell;
  const where = 'subject = $1 and day = $2 and product = $3 and run_id <= $4';
  await query(`update result set billed = billed + 1 where ${where}`, [subject, day, of, original.id]);
  const again = await replay();
  expect(again.resultDigest).toBe(original.resultDigest);
  const found = await differences(again.id);
  expect(found).toMatchObject([{ subject, day, product: of, customerName: 'Ash' }]);
  expect(Number(found[0].before.billed.amount) - Number(found[0].after.billed.amount)).toBe(1);
  await query(`update result set billed = billed - 1 where ${where}`, [subject, day, of, original.id]);
});

test('a price that somebody changed in what was read is named, and what was received still comes to the same digest', async () => {
  const where = 'account_sid = $1 and day = $2 and category = $3 and run_id <= $4';
  const values = [sid('AC', 1), '2026-11-11', 'sms', original.id];
  await query(`update usage_revision set price = price + 1 where ${where}`, values);
  const again = await replay();
  expect(again.resultDigest).toBe(original.resultDigest);
  const outcome = await product.get(`/runs/${again.id}/replay`);
  expect(outcome).toMatchObject({
    verdict: 'differs',
    facts: 1,
    gaps: 0,
    results: { recorded: original.resultDigest },
  });
  expect(outcome.results.fromFacts).not.toBe(original.resultDigest);
  expect((await product.get(`/runs/${again.id}/replay/facts`)).items).toEqual([
    {
      ...{ kind: 'price', account: sid('AC', 1), day: '2026-11-11', item: 'sms', ofRun: null },
      ...{ stored: '2.000000000 USD', evidence: '1.000000000 USD' },
    },
  ]);
  await query(`update usage_revision set price = price - 1 where ${where}`, values);
});

test('two runs that read are held against each other cell by cell', async () => {
  const { items } = await product.get('/runs?limit=50');
  const later = items.find(({ kind, id }: { kind: string; id: string }) => kind === 'manual' && id > original.id);
  const cells = await differences(later.id);
  expect(cells.map(({ day, product: of }: { day: string; product: string }) => `${day} ${of}`)).toContain(
    '2026-11-12 sms',
  );
  expect(await differences(later.id, later.id)).toEqual([]);
});

test('what was never judged, and a replay itself, cannot be replayed', async () => {
  const again = await replay();
  expect(await product.post(`/runs/${again.id}/replay`, {})).toMatchObject({ status: 409 });
  await query('delete from run_input where run_id = $1', [original.id]);
  expect(await product.post(`/runs/${original.id}/replay`, {})).toMatchObject({ status: 409 });
});
