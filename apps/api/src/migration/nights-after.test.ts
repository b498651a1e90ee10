import { afterAll, beforeAll, expect, test } from '@jest/globals';
import {
  type MigrationsUnderTest,
  migrationsUnderTest,
  type Shared,
} from '../../test/support/migrations-under-test.js';
import { adminLogin } from '../../test/support/test-app.js';
import { RunExecutor } from '../reconciliation/run/run-executor.js';

const switchDay = '2026-11-18';
const dayAfter = '2026-11-19';
const hourMs = 3_600_000;
type Day = Record<'day' | 'product' | 'verdict' | 'basis', string> & {
  readonly cost: { amount: string } | null;
  readonly group: boolean;
};
type Use = { readonly product: string; readonly cost: string };

let under: MigrationsUnderTest;
let good: Shared & { readonly migration: string };
let leaking: Shared & { readonly migration: string };

/** Every product has a rate, and a watch of two nights keeps the test short. */
beforeAll(async () => {
  under = await migrationsUnderTest('api', { customers: 18 });
  const markedUp = ['mms', 'voice', 'recording', 'phone-numbers'].map((product) => ({ product, multiplier: '1.2' }));
  const others = [
    { product: 'carrier-fees', multiplier: '1' },
    { product: 'lookups', multiplier: '0', reason: 'not rebilled' },
  ];
  const rates = [...markedUp, ...others].map((rate) => ({ ...rate, from: '2026-01-01' }));
  expect((await under.call('PUT', '/settings/rates', rates)).status).toBe(200);
  expect((await under.call('PUT', '/settings', { watchNights: 2 })).status).toBe(200);
  good = await moved(under.named('Sunrise'));
  leaking = await moved(under.named('Granite'));
}, 180_000);
afterAll(() => under?.close());

async function moved(customer: Shared) {
  const { id } = await under.begin(customer);
  const paused = await under.settle(id, 0);
  if (paused.state === 'waiting') await under.call('POST', `/migrations/${id}/confirm`, { step: 'await-registration' });
  const { state, detail } = await under.settle(id, 2);
  expect({ state, detail }).toMatchObject({ state: 'watching' });
  return { ...customer, migration: id };
}

/** Lets a day end, and compares for everybody who used the account what a night compares. */
async function night(): Promise<void> {
  const today = under.api.clock.now().toISOString().slice(0, 10);
  await under.moveClock(new Date(Date.parse(`${today}T00:00:00Z`) + 26 * hourMs));
  const customerIds = under.customers.map(({ id }) => id);
  const { from, to } = (await under.call('POST', '/runs/estimate', { customerIds })).body;
  const { id } = (await under.call('POST', '/runs', { from, to, customerIds })).body;
  await under.api.app.get(RunExecutor).workOff();
  const { state, failure } = (await under.call('GET', `/runs/${id}`)).body;
  expect({ state, failure }).toEqual({ state: 'complete', failure: null });
}

const after = ({ migration }: { migration: string }) => under.settle(migration, 0);
async function daysOf({ id }: Shared, from: string): Promise<Day[]> {
  return (await under.call('GET', `/customers/${id}/days?from=${from}&to=2026-11-30&limit=200`)).body.items;
}

test('the night after the switch says that nothing is known yet, and judges the day of two connections', async () => {
  await night();
  expect(await after(good)).toMatchObject({
    state: 'watching',
    detail: '0 of 2 days after the switch are settled and right. The new account has had no usage yet.',
  });
  const cells = await daysOf(good, switchDay);
  expect(new Set(cells.map(({ basis }) => basis))).toEqual(new Set(['two-connections']));
  expect(cells.map(({ product }) => product)).toEqual(expect.arrayContaining(['sms', 'voice', 'carrier-fees']));
}, 120_000);

test('usage that turns up on the shared account after the switch stops the watch, with the number and what was seen', async () => {
  await night();
  expect((await after(leaking)).state).toBe('watching');
  const leak = { cause: 'shared-account-leak', locationId: leaking.locationId, product: 'sms', lastDay: null };
  await under.sandbox.control('POST', 'defects', { ...leak, day: dayAfter });
  await night();
  const { state, steps, plan } = await after(leaking);
  expect(state).toBe('needs-person');
  const { detail } = steps.find(({ name }: { name: string }) => name === 'watch');
  const { sharedAccountSid } = await under.sandbox.estate();
  expect(detail).toContain(`${plan.numbers[0].phoneNumber} was still used on the shared account ${sharedAccountSid}`);
  expect((await after(good)).state).toBe('watching');
}, 120_000);

test('nights that settle with usage and charges under the new account complete the migration, and only that one', async () => {
  await night();
  await night();
  const migration = await after(good);
  expect(migration.state).toBe('complete');
  const { uses } = await under.sandbox.control('GET', `uses?from=${dayAfter}&to=${dayAfter}`);
  const used: Use[] = uses.filter(({ locationId }: { locationId: string }) => locationId === good.locationId);
  const costs = (await daysOf(good, dayAfter)).filter(({ day, cost }) => day === dayAfter && Number(cost?.amount) > 0);
  expect(new Map(costs.map(({ product, cost }) => [product, Number(cost?.amount)]))).toEqual(
    new Map(used.map(({ product, cost }) => [product, Number(cost)])),
  );
  const verdicts = (await daysOf(good, dayAfter)).filter(({ day }) => day < '2026-11-21').map(({ verdict }) => verdict);
  expect(new Set(verdicts)).toEqual(new Set(['matched']));
  expect((await under.call('GET', `/customers/${good.id}`)).body.status).toBe('migrated');

  await under.call('POST', `/migrations/${leaking.migration}/resume`);
  expect((await after(leaking)).state).toBe('needs-person');
  expect((await under.call('GET', `/customers/${leaking.id}`)).body.status).toBe('migrating');
  const missed = (await daysOf(leaking, dayAfter)).filter(({ day }) => day === dayAfter);
  expect(missed.map(({ verdict }) => verdict)).toContain('overbilled');
}, 120_000);

test('what of the day of the switch will never be told is undecided once it is settled, not incomplete', async () => {
  const cells = (await daysOf(good, switchDay)).filter(({ day }) => day === switchDay);
  const of = (verdict: string) => cells.filter((cell) => cell.verdict === verdict).map(({ product }) => product);
  expect(of('incomplete')).toEqual([]);
  expect(of('undecided')).toEqual(expect.arrayContaining(['sms', 'carrier-fees']));
  const month = (await under.call('GET', '/months/2026-11')).body;
  expect(month.checks.find(({ check }: { check: string }) => check === 'complete').outcome).toBe('fine');
});

test('after a revert the customer is judged as one of its shared group again, attributed by number', async () => {
  const stepUp = () => under.call('POST', '/sessions/step-up', { password: adminLogin.password });
  await stepUp();
  expect((await under.call('PUT', '/settings', { secondPerson: false })).status).toBe(200);
  const { items } = (await under.call('GET', `/mismatches?customerId=${good.id}&state=open`)).body;
  for (const mismatch of items) {
    await under.call('POST', `/mismatches/${mismatch.id}/actions`, { action: 'acknowledge' });
    const text = 'It is of the day of the switch, which nobody can split.';
    await under.call('POST', `/mismatches/${mismatch.id}/actions`, { action: 'comment', text });
  }
  await under.call('POST', `/customers/${good.id}/evidence-exports`);
  const asked = { reason: 'a test of the way back', supportReference: 'HL-1' };
  const { id, planHash, decision } = (await under.call('POST', `/customers/${good.id}/reverts`, asked)).body;
  expect(decision.rules.filter(({ outcome }: { outcome: string }) => outcome === 'refuses')).toMatchObject([
    { rule: 'billing-accuracy' },
  ]);
  const override = { reason: 'for a test' };
  expect((await under.call('POST', `/reverts/${id}/approve`, { planHash, override })).status).toBe(200);
  expect((await under.call('POST', `/reverts/${id}/apply`, { planHash, customerName: good.name })).status).toBe(200);
  expect((await under.settle(id, 30, 'revert')).state).toBe('complete');
  const switched = under.api.clock.now().toISOString().slice(0, 10);
  for (const _ of ['the day of the revert', 'the day after it', 'the night that reads its items']) await night();
  const { body } = await under.call('GET', `/customers/${good.id}`);
  expect(body.status).toBe('reverted');
  const later = (await daysOf(good, switched)).filter(({ day }) => day > switched);
  expect(new Set(later.map(({ verdict, group }) => `${verdict} ${group}`))).toEqual(new Set(['undecided true']));
  expect(new Set(later.map(({ basis }) => basis))).toEqual(new Set(['attributed']));
  const { members } = (await under.call('GET', `/shared-accounts/${body.accountSid}`)).body;
  expect(members.map(({ customerId }: { customerId: string }) => customerId)).toContain(good.id);
  const before = (await daysOf(good, dayAfter)).filter(({ day }) => day < '2026-11-21');
  expect(new Set(before.map(({ verdict, group }) => `${verdict} ${group}`))).toEqual(new Set(['matched false']));
}, 180_000);
