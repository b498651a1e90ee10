import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { steadyMoney } from '../../../test/support/money-stand-in.js';
import type { StandInWorld } from '../../../test/support/provider-stand-in.js';
import { type RunsUnderTest, runsUnderTest } from '../../../test/support/runs-under-test.js';

const sid = (prefix: string, n: number) => `${prefix}${String(n).padStart(32, '0')}`;
const account = (n: number) => ({
  ...{ sid: sid('AC', n), name: `Account ${n}`, createdAt: new Date('2026-01-01T00:00:00Z') },
  numbers: n === 0 ? [] : [sid('PN', n)],
});
const world: StandInWorld = {
  accounts: [account(0), account(1)],
  locations: [{ id: 'loc-ash', name: 'Ash', numbers: [sid('PN', 1)], markup: '10' }],
  refused: new Map(),
};
const money = steadyMoney({ [sid('AC', 1)]: 'loc-ash' }, '2026-09-01', '2026-12-01');
const usage = money.usage.get(sid('AC', 1));

let product: RunsUnderTest;
beforeAll(async () => {
  product = await runsUnderTest(world, money);
  product.at('2026-11-03T12:00:00Z');
  await product.adopt();
});
afterAll(() => product?.close());

const week = { from: '2026-10-27', to: '2026-11-02' };
const alerts = async (kind: string) =>
  (await product.get('/alerts?limit=100')).items.filter((one: { kind: string }) => one.kind === kind);
const openAlerts = async (kind: string) =>
  (await alerts(kind)).filter(({ clearedAt }: { clearedAt: string | null }) => clearedAt === null);

test('a night in which all is well calls for nobody', async () => {
  await product.compare(week);
  expect((await product.get('/alerts')).items).toEqual([]);
});

test('mismatches of a customer above the threshold are one alert with their sum, once the days are settled', async () => {
  for (const day of ['2026-10-28', '2026-10-29']) usage?.set(day, 20_000_000_000n);
  product.at('2026-11-04T12:00:00Z');
  await product.compare(week);
  product.at('2026-11-05T12:00:00Z');
  await product.compare(week);
  const told = await openAlerts('mismatch.above-threshold');
  expect(told).toHaveLength(1);
  expect(told[0]).toMatchObject({
    title: '2 mismatches of Ash came to more than the threshold',
    detail: expect.stringMatching(/^\d\d\.\d\d USD billed too little, 0\.00 USD too much/),
  });
  await product.compare(week);
  expect(await alerts('mismatch.above-threshold')).toHaveLength(1);
});

test('a run that changed settled days says so once, and the next one over everybody ends that', async () => {
  usage?.set('2026-10-30', 2_000_000_000n);
  product.at('2026-11-06T12:00:00Z');
  await product.compare(week);
  product.at('2026-11-07T12:00:00Z');
  await product.compare(week);
  const restated = await alerts('restatement');
  expect(restated.length).toBeGreaterThan(0);
  product.at('2026-11-08T12:00:00Z');
  await product.compare(week);
  expect(await openAlerts('restatement')).toEqual([]);
});

test('a login that is refused is told, and a complete run over everybody says that it is over', async () => {
  const path = `/2010-04-01/Accounts/${sid('AC', 0)}.json`;
  const lists = '/2010-04-01/Accounts.json';
  for (const one of [path, lists]) world.refused.set(one, 401);
  product.at('2026-11-09T12:00:00Z');
  expect((await product.compare(week)).state).toBe('failed');
  expect((await openAlerts('credential.failing'))[0].title).toContain('Twilio');
  expect((await openAlerts('run.incomplete'))[0].title).toContain('failed');
  world.refused.clear();
  product.at('2026-11-10T12:00:00Z');
  await product.compare({ ...week, customerIds: [(await product.get('/customers')).items[0].id] });
  expect(await openAlerts('run.incomplete')).toHaveLength(1);
  expect((await product.compare(week)).state).toBe('complete');
  expect(await openAlerts('credential.failing')).toEqual([]);
  expect(await openAlerts('run.incomplete')).toEqual([]);
});
