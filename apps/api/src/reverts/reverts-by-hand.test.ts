import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Shared } from '../../test/support/migrations-under-test.js';
import { type RevertsUnderTest, revertsUnderTest, wrongAfterRevert } from '../../test/support/reverts-under-test.js';

let under: RevertsUnderTest;
beforeAll(async () => {
  under = await revertsUnderTest('manual');
}, 120_000);
afterAll(() => under?.close());

const asked = (one: { steps: { name: string; state: string }[] }) =>
  one.steps.filter(({ state }) => state === 'needs-person').map(({ name }) => name);

/** A migration through a person's hands. */
async function migrateByHand(customer: Shared): Promise<void> {
  const { id } = await under.begin(customer);
  await under.settle(id);
  const { body } = await under.ada('POST', `/migrations/${id}/credentials`);
  await under.call('POST', `/migrations/${id}/confirm`, { step: 'open-dialog' });
  await under.settle(id);
  await under.enterInHighLevel(customer, body);
  await under.call('POST', `/migrations/${id}/confirm`, { step: 'switch-credentials' });
  expect((await under.settle(id)).state).toBe('watching');
}

test('a person enters the shared credentials again, once the numbers wait for them', async () => {
  const customer = under.named('Redwood');
  const before = await under.sandbox.estate();
  await migrateByHand(customer);
  const { id } = await under.applied(customer);
  expect(asked(await under.followed(id))).toEqual(['open-dialog']);
  const key = await under.api.keyFor(await under.cookie(), 'admin');
  expect((await under.api.call('POST', `/reverts/${id}/credentials`, { as: key })).status).toBe(403);
  const { body: shown, status } = await under.ada('POST', `/reverts/${id}/credentials`);
  expect([status, shown.accountSid]).toEqual([200, before.sharedAccountSid]);
  await under.call('POST', `/reverts/${id}/confirm`, { step: 'open-dialog' });
  expect(asked(await under.settle(id, 0, 'revert'))).toEqual(['switch-credentials']);
  await under.enterInHighLevel(customer, shown);
  await under.call('POST', `/reverts/${id}/confirm`, { step: 'switch-credentials' });
  const revert = await under.followed(id);
  expect({ state: revert.state, detail: revert.detail }).toEqual({ state: 'complete', detail: null });
  expect(wrongAfterRevert(before, await under.sandbox.estate(), customer)).toEqual([]);
  const late = await under.call('POST', `/reverts/${id}/withdraw`);
  expect([late.status, late.body.title]).toEqual([409, 'It is too late to withdraw']);
}, 120_000);

test('without a confirmation in time the numbers go to the own account again, and rebilling comes back on', async () => {
  const customer = under.named('Prairie');
  await migrateByHand(customer);
  const before = await under.sandbox.estate();
  const { id } = await under.applied(customer);
  await under.followed(id);
  await under.call('POST', `/reverts/${id}/confirm`, { step: 'open-dialog' });
  await under.settle(id, 0, 'revert');
  await under.moveClock(new Date(under.api.clock.now().getTime() + 601_000));
  expect(asked(await under.settle(id, 0, 'revert'))).toEqual(['switch-credentials']);
  await under.call('POST', `/reverts/${id}/confirm`, { step: 'switch-credentials' });
  const revert = await under.followed(id);
  expect(revert).toMatchObject({ state: 'withdrawn', detail: expect.stringContaining('nobody confirmed in time') });
  const after = await under.sandbox.estate();
  expect({ numbers: after.numbers, locations: after.locations }).toEqual({
    numbers: before.numbers,
    locations: before.locations,
  });
}, 120_000);
