import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { noEvidence, type Outcome } from '@plumbline/core/assumption/finding';
import { addDays } from '@plumbline/core/time/day';
import { steadyMoney } from '../../../test/support/money-stand-in.js';
import type { StandInAccount, StandInLocation, StandInWorld } from '../../../test/support/provider-stand-in.js';
import { type RunsUnderTest, runsUnderTest } from '../../../test/support/runs-under-test.js';
import { AssumptionsService } from '../../assumptions/assumptions.service.js';

const sid = (prefix: string, n: number) => `${prefix}${String(n).padStart(32, '0')}`;
const account = (n: number, created = '2026-10-25'): StandInAccount => ({
  ...{ sid: sid('AC', n), name: `Account ${n}`, createdAt: new Date(`${created}T00:00:00Z`), numbers: [sid('PN', n)] },
});
const location = (name: string, n: number): StandInLocation => ({
  ...{ id: `loc-${name.toLowerCase()}`, name, numbers: [sid('PN', n)], markup: '10' },
});
const ash = location('Ash', 1);
const world: StandInWorld = {
  accounts: [{ ...account(0), numbers: [] }, account(1)],
  locations: [ash],
  refused: new Map(),
};
const money = steadyMoney({ [sid('AC', 1)]: ash.id }, '2026-10-01', '2026-12-31');

let product: RunsUnderTest;
let today = '2026-11-10';

const nextNight = async () => {
  today = addDays(today, 1);
  product.at(`${today}T12:00:00Z`);
  return product.compare();
};
const find = (assumption: 'A12' | 'A30', outcome: Outcome) =>
  product.app
    .get(AssumptionsService)
    .record([{ assumption, outcome, askedAt: new Date(`${today}T11:00:00Z`), detail: 'asked', evidence: noEvidence }]);
// biome-ignore lint/suspicious/noExplicitAny: a run is looked into as JSON, field by field
const controlOf = (run: any, day: string) =>
  run.manifest.controls.find((control: { day: string }) => control.day === day)?.outcome;
// biome-ignore lint/suspicious/noExplicitAny: as above
const walletOf = (run: any) =>
  run.manifest.reads.find(({ locationId }: { locationId: string | null }) => locationId === ash.id).wallet;

beforeAll(async () => {
  product = await runsUnderTest(world, money);
  product.at(`${today}T12:00:00Z`);
  await product.adopt();
});
afterAll(() => product?.close());

test('the control says nothing before a day is settled, and holds where the accounts add up', async () => {
  const run = await nextNight();
  expect(controlOf(run, addDays(today, -3))).toBe('held');
  expect(controlOf(run, addDays(today, -1))).toBe('not-settled');
});

test('a difference is a warning on the first nights, and a hole once the control has held on seven', async () => {
  const early = addDays(today, -2);
  money.beyond.set(early, 5n);
  const first = await nextNight();
  expect(controlOf(first, early)).toBe('warning');
  expect(first.state).toBe('complete');
  money.beyond.clear();
  for (let night = 0; night < 7; night += 1) expect(await nextNight()).toMatchObject({ state: 'complete' });

  const late = addDays(today, -3);
  money.beyond.set(late, 5n);
  const broken = await nextNight();
  expect(controlOf(broken, late)).toBe('hole');
  expect(broken).toMatchObject({
    state: 'incomplete',
    manifest: { holes: [{ source: 'twilio-aggregate', from: late }] },
  });
  expect(broken.manifest.holes[0].reason).toContain('an account may have been missed');
  for (let night = 0; night < 8; night += 1) await nextNight();
  expect((await product.get('/overview')).openHoles).toMatchObject([
    { source: 'twilio-aggregate', from: late, to: late },
  ]);

  money.beyond.clear();
  expect(await nextNight()).toMatchObject({ state: 'complete' });
  expect((await product.get('/overview')).openHoles).toEqual([]);
});

test('where the aggregate is known to be no sum, a difference stays a warning', async () => {
  await find('A30', 'does-not-hold');
  money.beyond.set(addDays(today, -2), 5n);
  const run = await nextNight();
  money.beyond.clear();
  expect(controlOf(run, addDays(today, -3))).toBe('warning');
  expect(run.state).toBe('complete');
});

test('a wallet whose balances chain is told so, with what it holds', async () => {
  expect(walletOf(await nextNight())).toMatchObject({ chain: 'unbroken', breaks: [], balance: { currency: 'USD' } });
});

test('a row that is left out breaks the chain: a warning while nobody knows whether balances chain', async () => {
  const day = addDays(today, -2);
  money.leftOut.add(`${ash.id}-${day}`);
  const run = await nextNight();
  expect(run.state).toBe('complete');
  const [gap] = walletOf(run).breaks;
  expect(walletOf(run).chain).toBe('broken');
  expect([gap.holding.at, gap.expecting.at]).toEqual([
    `${addDays(day, -1)}T12:00:00.000Z`,
    `${addDays(day, 1)}T12:00:00.000Z`,
  ]);
});

test('once it is settled that balances chain, a broken one is a hole that names both of its ends', async () => {
  await find('A12', 'holds');
  const run = await nextNight();
  expect(run.state).toBe('incomplete');
  const [hole] = run.manifest.holes;
  const [gap] = walletOf(run).breaks;
  expect(hole).toMatchObject({ source: 'highlevel-ledger', locationId: ash.id });
  for (const point of [gap.holding, gap.expecting]) expect(hole.reason).toContain(point.balance);
  money.leftOut.clear();
  const whole = await nextNight();
  expect(whole).toMatchObject({ state: 'complete', holes: [{ state: 'filled', openedBy: run.id }] });
});

test('rows that are missing at the end are told by what the wallet holds', async () => {
  const newest = money.wallets
    .get(ash.id)
    ?.filter(({ at }) => at < `${today}T12:00:00Z`)
    .at(-1);
  money.wallets.set(
    ash.id,
    (money.wallets.get(ash.id) ?? []).filter(({ at }) => at <= (newest?.at ?? '')),
  );
  money.leftOut.add(newest?.id ?? '');
  const run = await nextNight();
  expect(walletOf(run)).toMatchObject({ chain: 'broken' });
  expect(run.state).toBe('incomplete');
});
