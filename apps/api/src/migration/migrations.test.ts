import { afterAll, beforeAll, expect, test } from '@jest/globals';
import {
  type MigrationsUnderTest,
  migrationsUnderTest,
  type Shared,
  slate,
  wrongAfter,
} from '../../test/support/migrations-under-test.js';
import { CrashPoints } from '../saga/crash-points.js';

let under: MigrationsUnderTest;
beforeAll(async () => {
  under = await migrationsUnderTest('api');
}, 120_000);
afterAll(() => under?.close());

/** Texts through a messaging service with a campaign. */
const pooled = () => under.named('Old Mill');
const sidsOf = (migration: { plan: { numbers: { sid: string }[] } }) => migration.plan.numbers.map(({ sid }) => sid);

test('planning changes nothing anywhere, and the plan names the customer’s own numbers', async () => {
  const before = await under.sandbox.estate();
  const migration = await under.plan(pooled());
  expect(migration).toMatchObject({ state: 'planned', planHash: expect.stringMatching(/^[0-9a-f]{64}$/) });
  expect(migration.plan.numbers).toHaveLength(1);
  expect(await under.sandbox.estate()).toEqual(before);
});

test('a plan says what is enrolled in Trust Hub and by whom texts leave, and warns of what it could not read', async () => {
  const said = async () => {
    const { preflight } = await under.plan(pooled());
    const of = (check: string) => preflight.find((line: { check: string }) => line.check === check);
    return [of('trust-hub'), of('texts-through-twilio')];
  };
  expect(await said()).toMatchObject([
    { outcome: 'warn', detail: expect.stringContaining('Plumbline Sandbox Agency (twilio-approved), Caller name') },
    { outcome: 'pass', detail: 'Texts go through Twilio.' },
  ]);
  await under.sandbox.control('POST', 'switches', { textProvider: 'app-of-the-marketplace' });
  const refused = { kind: 'status', status: 403, method: 'GET' };
  await under.sandbox.control('POST', 'faults', { ...refused, face: 'twilio', pathContains: '/TrustProducts' });
  expect(await said()).toMatchObject([
    { outcome: 'warn', detail: expect.stringContaining('Trust Hub could not be read') },
    { outcome: 'warn', detail: expect.stringContaining('another provider') },
  ]);
  await under.sandbox.control('POST', 'faults', {
    ...refused,
    face: 'highlevel',
    pathContains: 'conversationChannels',
  });
  expect((await said())[1]).toMatchObject({ outcome: 'warn', detail: expect.stringContaining('could not be read') });
  await under.sandbox.control('POST', 'switches', { textProvider: 'twilio_provider' });
  await under.sandbox.control('DELETE', 'faults');
}, 60_000);

test('a shared account tells whose each of its numbers is, and keeps those that a person leaves there apart', async () => {
  const [customer] = under.customers;
  const { accountSid } = (await under.call('GET', `/customers/${customer?.id}`)).body;
  const before = (await under.call('GET', `/shared-accounts/${accountSid}/numbers`)).body.numbers;
  const own = before.find((one: { owner: { customerId: string } | null }) => one.owner?.customerId === customer?.id);
  expect(own).toMatchObject({ standing: 'owned', by: 'a person', owner: { name: customer?.name }, candidates: [] });
  await under.call('PUT', `/numbers/${own.sid}/stays`, { stays: true });
  const kept = (await under.call('GET', `/shared-accounts/${accountSid}/numbers`)).body.numbers;
  expect(kept.find(({ sid }: { sid: string }) => sid === own.sid)).toMatchObject({ standing: 'stays' });
  await under.call('PUT', `/numbers/${own.sid}/stays`, { stays: false });
  await under.call('PUT', `/numbers/${own.sid}/customer`, { customerId: null });
  const open = (await under.call('GET', `/shared-accounts/${accountSid}/numbers`)).body.numbers;
  expect(open.find(({ sid }: { sid: string }) => sid === own.sid).by).not.toBe('a person');
  await under.call('PUT', `/numbers/${own.sid}/customer`, { customerId: customer?.id });
  expect((await under.call('GET', `/shared-accounts/AC${'0'.repeat(32)}/numbers`)).status).toBe(404);
});

test('a plan that would be made differently by now is refused, and nothing happens', async () => {
  const { id, planHash } = await under.plan(pooled());
  await under.call('PUT', '/settings/rates', [{ product: 'sms', multiplier: '1.3', from: '2026-01-02' }]);
  const before = await under.sandbox.estate();
  const applied = await under.call('POST', `/migrations/${id}/apply`, { planHash });
  expect([applied.status, applied.body.title]).toEqual([409, 'The plan is stale']);
  expect(await under.sandbox.estate()).toEqual(before);
});

test('a migration that is cancelled before the switch leaves everything as it was', async () => {
  const before = await under.sandbox.estate();
  const { id } = await under.begin(pooled());
  expect((await under.settle(id, 0)).state).toBe('waiting');
  await under.call('POST', `/migrations/${id}/cancel`);
  expect((await under.settle(id)).state).toBe('cancelled');
  expect(slate(await under.sandbox.estate())).toEqual(slate(before));
  expect((await under.call('GET', `/customers/${pooled().id}`)).body.status).toBe('shared');
}, 120_000);

const refusals = [
  { step: 'create-subaccount', fault: { face: 'twilio', method: 'POST', pathContains: '/Accounts' } },
  { step: 'create-messaging-service', fault: { face: 'twilio', method: 'POST', pathContains: '/v1/Services' } },
  { step: 'leave-pool', fault: { face: 'twilio', method: 'DELETE', pathContains: '/PhoneNumbers/' } },
  { step: 'move-number', fault: { face: 'twilio', method: 'POST', pathContains: '/IncomingPhoneNumbers/' } },
  {
    step: 'configure-number',
    fault: { face: 'twilio', method: 'POST', pathContains: '/IncomingPhoneNumbers/', after: 1 },
  },
  { step: 'join-pool', fault: { face: 'twilio', method: 'POST', pathContains: '/PhoneNumbers' } },
  { step: 'switch-credentials', fault: { face: 'highlevel', method: 'PUT', pathContains: '/locations/' } },
] as const;

test.each(refusals)(
  'when $step is refused, everything is taken back',
  async ({ step, fault }) => {
    const before = await under.sandbox.estate();
    await under.sandbox.control('POST', 'faults', { ...fault, kind: 'status', status: 400, times: 1 });
    const { id } = await under.begin(pooled());
    const waiting = await under.settle(id, 0);
    if (waiting.state === 'waiting')
      await under.call('POST', `/migrations/${id}/confirm`, { step: 'await-registration' });
    const migration = await under.settle(id);
    await under.sandbox.control('DELETE', 'faults');
    const failed = migration.steps.find((one: { name: string }) => one.name === step);
    expect({ state: migration.state, step: failed.state }).toEqual({ state: 'unwound', step: 'taken-back' });
    expect(slate(await under.sandbox.estate())).toEqual(slate(before));
  },
  120_000,
);

test('when a number cannot be read at the cut-over, everything is taken back and nothing is touched', async () => {
  const before = await under.sandbox.estate();
  const { id } = await under.begin(pooled());
  expect((await under.settle(id, 0)).state).toBe('waiting');
  const reads = { face: 'twilio', method: 'GET', pathContains: '/IncomingPhoneNumbers/' };
  await under.sandbox.control('POST', 'faults', { ...reads, kind: 'status', status: 400, times: 1 });
  await under.call('POST', `/migrations/${id}/confirm`, { step: 'await-registration' });
  expect((await under.settle(id)).state).toBe('unwound');
  await under.sandbox.control('DELETE', 'faults');
  expect(slate(await under.sandbox.estate())).toEqual(slate(before));
}, 120_000);

/** Every kind of call that a migration makes to change something. */
const writes = [
  { face: 'twilio', method: 'POST', pathContains: '/2010-04-01/Accounts.json' },
  { face: 'twilio', method: 'POST', pathContains: '/v1/Services' },
  { face: 'twilio', method: 'POST', pathContains: '/IncomingPhoneNumbers/' },
  { face: 'twilio', method: 'POST', pathContains: '/Addresses' },
  { face: 'twilio', method: 'DELETE', pathContains: '/PhoneNumbers/' },
  { face: 'highlevel', method: 'PUT', pathContains: '/locations/' },
  { face: 'highlevel', method: 'POST', pathContains: '/saas/update-rebilling' },
] as const;

async function comesThrough(customer: Shared): Promise<void> {
  const before = await under.sandbox.estate();
  const { id } = await under.begin(customer);
  let migration = await under.settle(id);
  if (migration.state === 'waiting') {
    await under.call('POST', `/migrations/${id}/confirm`, { step: 'await-registration' });
    migration = await under.settle(id);
  }
  expect({ state: migration.state, detail: migration.detail }).toMatchObject({ state: 'watching' });
  expect(wrongAfter(before, await under.sandbox.estate(), customer, sidsOf(migration))).toEqual([]);
  const { body } = await under.call('GET', `/customers/${customer.id}`);
  expect(body).toMatchObject({ status: 'migrating', accountSid: migration.accountSid });
}

test('a migration whose every call loses its answer after the effect comes through, and nothing is done twice', async () => {
  for (const write of writes)
    await under.sandbox.control('POST', 'faults', { ...write, kind: 'reset-after', times: 2 });
  await comesThrough(pooled());
  await under.sandbox.control('DELETE', 'faults');
}, 180_000);

test('a migration whose every call meets a gateway’s error page comes through', async () => {
  for (const write of writes) await under.sandbox.control('POST', 'faults', { ...write, kind: 'html', times: 1 });
  await comesThrough(under.named('Prairie'));
  await under.sandbox.control('DELETE', 'faults');
}, 180_000);

test('a migration whose process dies at every place around every call and commit comes through', async () => {
  const crashes = under.api.app.get(CrashPoints, { strict: false });
  const died = new Set<string>();
  crashes.reach = (place) => {
    if (died.has(place)) return;
    died.add(place);
    throw new Error(`died at ${place}, as the test wants`);
  };
  await comesThrough(under.named('Clearview'));
  crashes.reach = () => {};
  expect(died.size).toBeGreaterThan(20);
}, 180_000);

test('every change of an account is on record, in one chain', async () => {
  const { body } = await under.call('GET', '/audit-events/verify');
  expect(body).toMatchObject({ verified: true });
  const events = (await under.call('GET', '/audit-events?action=migration.applied')).body.items;
  expect(events.length).toBeGreaterThanOrEqual(10);
});
