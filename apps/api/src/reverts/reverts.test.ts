import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { slate, wrongAfter } from '../../test/support/migrations-under-test.js';
import { type RevertsUnderTest, revertsUnderTest, wrongAfterRevert } from '../../test/support/reverts-under-test.js';
import { CrashPoints } from '../saga/crash-points.js';

let under: RevertsUnderTest;
beforeAll(async () => {
  under = await revertsUnderTest('api');
}, 120_000);
afterAll(() => under?.close());

/** Texts through a messaging service with a campaign. */
const pooled = () => under.named('Old Mill');
const rulesOf = (revert: { decision: { rules: { rule: string; outcome: string }[] } }) =>
  Object.fromEntries(revert.decision.rules.map(({ rule, outcome }) => [rule, outcome]));

test('a customer is led there, back and there again, and each time everything is where it belongs', async () => {
  const before = await under.sandbox.estate();
  await under.migrate(pooled());
  const { id } = await under.applied(pooled());
  const waiting = await under.settle(id, 3, 'revert');
  expect(waiting).toMatchObject({ state: 'waiting', detail: expect.stringContaining('still land') });
  const meanwhile = await under.sandbox.estate();
  const location = meanwhile.locations.find(({ locationId }) => locationId === pooled().locationId);
  expect(location).toMatchObject({ rebilling: { enabled: false }, credentialsWork: true });
  expect(location?.accountSid).not.toBe(before.sharedAccountSid);
  const revert = await under.followed(id);
  expect({ state: revert.state, detail: revert.detail }).toEqual({ state: 'complete', detail: null });
  expect(wrongAfterRevert(before, await under.sandbox.estate(), pooled())).toEqual([]);
  const { body } = await under.call('GET', `/customers/${pooled().id}`);
  expect(body).toMatchObject({ status: 'reverted', accountSid: before.sharedAccountSid });
  const back = await under.sandbox.estate();
  const again = await under.migrate(pooled());
  expect(again).toMatchObject({ state: 'watching' });
  const moved = again.plan.numbers.map(({ sid }: { sid: string }) => sid);
  expect(wrongAfter(back, await under.sandbox.estate(), pooled(), moved)).toEqual([]);
}, 240_000);

test('a request says what going back would mean, what every rule says, and changes nothing', async () => {
  const before = await under.sandbox.estate();
  const revert = await under.request(pooled());
  expect(revert).toMatchObject({ state: 'requested', decision: { outcome: 'refused' }, requestedBy: 'Ada' });
  expect(revert.preview.numbers).toHaveLength(1);
  expect(revert.preview.registrations).toMatchObject([{ what: 'a2p' }]);
  expect(revert.preview.otherCustomers.length).toBeGreaterThan(2);
  expect(rulesOf(revert)).toMatchObject({
    ...{ 'billing-accuracy': 'refuses', 'evidence-exported': 'allows', 'nothing-under-way': 'warns' },
    ...{ 'support-reference': 'allows', 'shared-credentials-work': 'allows', 'daily-limit': 'allows' },
  });
  const again = await under.call('POST', `/customers/${pooled().id}/reverts`, { reason: 'x', supportReference: 'y' });
  expect([again.status, again.body.type]).toEqual([409, '/problems/conflict']);
  expect(await under.sandbox.estate()).toEqual(before);
  await under.call('POST', `/reverts/${revert.id}/withdraw`);
  expect((await under.call('GET', `/reverts/${revert.id}`)).body.state).toBe('withdrawn');
});

test('a request that a rule refuses beyond override stays refused, with all reasons', async () => {
  const refused = await under.call('POST', `/customers/${pooled().id}/reverts`, { reason: 'no reference' });
  expect(refused.body).toMatchObject({ state: 'refused', decision: { outcome: 'refused' } });
  expect(rulesOf(refused.body)).toMatchObject({ 'support-reference': 'refuses', 'billing-accuracy': 'refuses' });
  const { id, planHash } = refused.body;
  const approval = await under.bob('POST', `/reverts/${id}/approve`, { planHash, override: under.override });
  expect([approval.status, approval.body.detail]).toEqual([409, expect.stringContaining('The guard refused it')]);
});

test('nobody approves alone, through a key, another plan, or twice', async () => {
  const { id, planHash } = await under.request(pooled());
  const approve = (hash = planHash) => ({ planHash: hash, override: under.override });
  const own = await under.ada('POST', `/reverts/${id}/approve`, approve());
  expect([own.status, own.body.detail]).toEqual([403, expect.stringContaining('Nobody approves what they asked for')]);
  const key = await under.api.keyFor(await under.cookie(), 'admin');
  const program = await under.api.call('POST', `/reverts/${id}/approve`, { as: key, body: approve() });
  expect(program.status).toBe(403);
  const other = await under.bob('POST', `/reverts/${id}/approve`, approve('0'.repeat(64)));
  expect([other.status, other.body.detail]).toEqual([
    409,
    expect.stringContaining('The hash is not that of this plan'),
  ]);
  const bare = await under.bob('POST', `/reverts/${id}/approve`, { planHash });
  expect([bare.status, bare.body.detail]).toEqual([422, expect.stringContaining('An approver may override')]);
  const both = await Promise.all([0, 1].map(() => under.bob('POST', `/reverts/${id}/approve`, approve())));
  expect(both.map(({ status }) => status).toSorted()).toEqual([200, 409]);
  const wrongName = await under.ada('POST', `/reverts/${id}/apply`, { planHash, customerName: 'Old' });
  expect([wrongName.status, wrongName.body.detail]).toEqual([422, expect.stringContaining('Type the customer')]);
  const program2 = await under.api.call('POST', `/reverts/${id}/apply`, {
    as: key,
    body: { planHash, customerName: pooled().name },
  });
  expect(program2.status).toBe(403);
  await under.call('POST', `/reverts/${id}/withdraw`);
});

test('who asked through a key cannot approve, nor can a person made for it do so unseen', async () => {
  const key = await under.api.keyFor(await under.cookie(), 'operator');
  await under.call('POST', `/customers/${pooled().id}/evidence-exports`);
  const body = { reason: 'by a script', supportReference: 'HL-1' };
  const asked = await under.api.call('POST', `/customers/${pooled().id}/reverts`, { as: key, body });
  const { id, planHash } = asked.body;
  const own = await under.ada('POST', `/reverts/${id}/approve`, { planHash, override: under.override });
  expect(own.status).toBe(403);
  const seen = await under.bob('POST', `/reverts/${id}/approve`, { planHash, override: under.override });
  expect(rulesOf(seen.body)).toMatchObject({ 'independent-approver': 'warns', 'billing-accuracy': 'warns' });
  await under.call('POST', `/reverts/${id}/withdraw`);
});

test('an approval does not hold for a plan that would be made differently by now, nor for ever', async () => {
  const { id, planHash } = await under.approved(pooled());
  const apply = () => under.ada('POST', `/reverts/${id}/apply`, { planHash, customerName: pooled().name });
  await under.sandbox.control('POST', 'faults', {
    ...{ face: 'twilio', method: 'GET', pathContains: '/v1/Services', kind: 'status', status: 401, times: 1 },
  });
  expect((await apply()).status).toBeGreaterThanOrEqual(400);
  await under.sandbox.control('DELETE', 'faults');
  await under.migrate(under.named('Redwood'));
  const before = await under.sandbox.estate();
  const changed = await apply();
  expect([changed.status, changed.body.detail]).toEqual([409, expect.stringContaining('the plan is stale')]);
  await under.moveClock(new Date(under.api.clock.now().getTime() + 25 * 3_600_000));
  const late = await apply();
  expect([late.status, late.body.detail]).toEqual([409, expect.stringContaining('has expired')]);
  expect((await under.call('GET', `/reverts/${id}`)).body.state).toBe('expired');
  expect(await under.sandbox.estate()).toMatchObject({ numbers: before.numbers, locations: before.locations });
}, 60_000);

test('a revert that is withdrawn while it waits leaves the customer as it was, rebilling too', async () => {
  const before = await under.sandbox.estate();
  const { id } = await under.applied(pooled());
  await under.settle(id, 0, 'revert');
  await under.call('POST', `/reverts/${id}/withdraw`);
  expect((await under.settle(id, 0, 'revert')).state).toBe('withdrawn');
  expect(slate(await under.sandbox.estate())).toEqual(slate(before));
}, 60_000);

const refusals = [
  { step: 'stop-rebilling', fault: { face: 'highlevel', method: 'POST', pathContains: '/saas/update-rebilling' } },
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
  'when $step is refused, the customer stays on its own account as it was',
  async ({ step, fault }) => {
    const before = await under.sandbox.estate();
    const { id } = await under.applied(pooled());
    await under.sandbox.control('POST', 'faults', { ...fault, kind: 'status', status: 400, times: 1 });
    const revert = await under.followed(id);
    await under.sandbox.control('DELETE', 'faults');
    const failed = revert.steps.find((one: { name: string }) => one.name === step);
    expect({ state: revert.state, step: failed.state }).toEqual({ state: 'withdrawn', step: 'taken-back' });
    expect(slate(await under.sandbox.estate())).toEqual(slate(before));
  },
  120_000,
);

/** Every kind of call that a revert makes to change something. */
const writes = [
  { face: 'twilio', method: 'POST', pathContains: '/IncomingPhoneNumbers/' },
  { face: 'twilio', method: 'POST', pathContains: '/PhoneNumbers' },
  { face: 'twilio', method: 'DELETE', pathContains: '/PhoneNumbers/' },
  { face: 'highlevel', method: 'PUT', pathContains: '/locations/' },
  { face: 'highlevel', method: 'POST', pathContains: '/saas/update-rebilling' },
] as const;

async function comesThrough(name: string): Promise<void> {
  const customer = under.named(name);
  const shared = await under.sandbox.estate();
  const { status } = (await under.call('GET', `/customers/${customer.id}`)).body;
  if (status === 'shared') await under.migrate(customer);
  const { id } = await under.applied(customer);
  for (const write of writes)
    if (name === 'Prairie') await under.sandbox.control('POST', 'faults', { ...write, kind: 'reset-after', times: 2 });
  const revert = await under.followed(id);
  await under.sandbox.control('DELETE', 'faults');
  expect({ state: revert.state, detail: revert.detail }).toEqual({ state: 'complete', detail: null });
  expect(wrongAfterRevert(shared, await under.sandbox.estate(), customer)).toEqual([]);
}

test('a revert whose every call loses its answer after the effect comes through, and nothing is done twice', async () => {
  await comesThrough('Prairie');
}, 240_000);

test('a revert whose process dies at every place around every call and commit comes through', async () => {
  const customer = under.named('Clearview');
  const shared = await under.sandbox.estate();
  await under.migrate(customer);
  const { id } = await under.applied(customer);
  const crashes = under.api.app.get(CrashPoints, { strict: false });
  const died = new Set<string>();
  crashes.reach = (place) => {
    if (died.has(place)) return;
    died.add(place);
    throw new Error(`died at ${place}, as the test wants`);
  };
  const revert = await under.followed(id);
  crashes.reach = () => {};
  expect({ state: revert.state, detail: revert.detail }).toEqual({ state: 'complete', detail: null });
  expect(wrongAfterRevert(shared, await under.sandbox.estate(), customer)).toEqual([]);
  expect(died.size).toBeGreaterThan(20);
}, 240_000);

test('a revert that meets something after the switch waits for a person, says so, and goes on when it is seen to', async () => {
  const customer = under.named('Redwood');
  const { id } = await under.applied(customer);
  expect(await under.settle(id, 24.5, 'revert')).toMatchObject({ detail: expect.stringContaining('an hour after') });
  const reads = { face: 'twilio', method: 'GET', pathContains: '/IncomingPhoneNumbers/' };
  await under.sandbox.control('POST', 'faults', { ...reads, kind: 'status', status: 400, times: 1 });
  expect((await under.followed(id)).state).toBe('needs-person');
  const { items } = (await under.call('GET', '/alerts?limit=1')).body;
  const told = { title: `The revert of ${customer.name} needs a person`, path: `/reverts/${id}` };
  expect(items).toMatchObject([{ ...told, clearedAt: null }]);
  await under.call('POST', `/reverts/${id}/resume`);
  expect((await under.followed(id)).state).toBe('complete');
  expect((await under.call('GET', '/alerts?limit=1')).body.items[0].clearedAt).not.toBeNull();
}, 120_000);

test('no more reverts are applied in a day than the settings allow, though more were approved', async () => {
  const [first, second] = [under.named('Old Mill'), under.named('Prairie')];
  await under.migrate(second);
  const approved = [await under.approved(first), await under.approved(second)];
  const today = under.api.clock.now().toISOString().slice(0, 10);
  const applied = (await under.call('GET', '/reverts?limit=200')).body.items;
  const already = applied.filter((one: { appliedAt: string | null }) => one.appliedAt?.startsWith(today)).length;
  await under.ada('PUT', '/settings', { reverts: { perDay: already + 1 } });
  const answers = await Promise.all(
    approved.map(({ id, planHash, customerName }) =>
      under.ada('POST', `/reverts/${id}/apply`, { planHash, customerName }),
    ),
  );
  expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 422]);
  expect(answers.find(({ status }) => status === 422)?.body.detail).toContain('reverts were applied today');
}, 120_000);

test('every word about a revert is on record, in one chain', async () => {
  expect((await under.call('GET', '/audit-events/verify')).body).toMatchObject({ verified: true });
  const words = ['requested', 'refused', 'approved', 'applied', 'withdrawn', 'cancel-asked', 'resumed', 'complete'];
  for (const action of words.map((word) => `revert.${word}`)) {
    expect((await under.call('GET', `/audit-events?action=${action}`)).body.items.length).toBeGreaterThan(0);
  }
});
