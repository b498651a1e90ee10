import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { DataSource } from 'typeorm';
import {
  type MigrationsUnderTest,
  migrationsUnderTest,
  slate,
  wrongAfter,
} from '../../test/support/migrations-under-test.js';
import { adminLogin } from '../../test/support/test-app.js';
import { MigrationsService } from './migrations.service.js';
import { WaveTick } from './waves/wave-tick.js';

let under: MigrationsUnderTest;
beforeAll(async () => {
  under = await migrationsUnderTest('manual');
}, 120_000);
afterAll(() => under?.close());

const asked = (migration: { steps: { name: string; state: string }[] }) =>
  migration.steps.filter(({ state }) => state === 'needs-person').map(({ name }) => name);
const confirm = (id: string, step: string) => under.call('POST', `/migrations/${id}/confirm`, { step });

/** With a password given just before, since time has passed. */
async function reveal(id: string) {
  await under.call('POST', '/sessions/step-up', { password: adminLogin.password });
  return under.call('POST', `/migrations/${id}/credentials`);
}

test('who said STOP to a customer’s numbers is exported before Twilio forgets it', async () => {
  let people = 0;
  for (const { id } of under.customers) {
    const expected = await stopping(id);
    people += expected.length;
    const { status, body } = await under.call('GET', `/customers/${id}/stop-list`);
    expect(status).toBe(200);
    const listed = String(body).trim().split(/\r?\n/).slice(1);
    expect(listed.map((line) => (line.match(/\+\d+/g) ?? []).slice(0, 2).join(' '))).toEqual(expected);
    expect(listed.every((line) => line.includes('said STOP'))).toBe(true);
  }
  expect(people).toBeGreaterThan(0);
}, 120_000);

/** Number and person of everybody whose newest word to the customer is STOP, as Twilio's own lists have it. */
async function stopping(customerId: string): Promise<string[]> {
  const { accountSid } = (await under.call('GET', `/customers/${customerId}`)).body;
  type Numbered = { readonly owner: { readonly customerId: string } | null; readonly phoneNumber: string };
  const numbers: Numbered[] = (await under.call('GET', `/shared-accounts/${accountSid}/numbers`)).body.numbers;
  const standing = new Map<string, string>();
  for (const { owner, phoneNumber } of numbers) {
    if (owner?.customerId !== customerId) continue;
    const words = (await wordsTo(accountSid, phoneNumber)).toReversed();
    for (const { from, body } of words) standing.set(`${phoneNumber} ${from}`, body);
  }
  return [...standing].flatMap(([key, word]) => (word === 'STOP' ? [key] : [])).sort();
}

/** What people wrote to a number that is a word of opting out, newest first, as Twilio's own list has it. */
async function wordsTo(accountSid: string, number: string): Promise<{ from: string; body: string }[]> {
  const { TWILIO_ACCOUNT_SID: parent, TWILIO_AUTH_TOKEN: token } = under.sandbox.variables;
  const address = `${under.sandbox.base}/2010-04-01/Accounts/${accountSid}/Messages.json`;
  const response = await fetch(`${address}?PageSize=1000&To=${encodeURIComponent(number)}`, {
    headers: { authorization: `Basic ${Buffer.from(`${parent}:${token}`).toString('base64')}` },
  });
  type Message = { readonly direction: string; readonly from: string; readonly body: string };
  const page: { messages: Message[]; next_page_uri: string | null } = JSON.parse(await response.text());
  expect(page.next_page_uri).toBeNull();
  return page.messages.filter(({ direction, body }) => direction === 'inbound' && /^(STOP|Start)$/.test(body));
}

test('nothing moves before a person has the dialog open, and without a confirmation in time the numbers go back', async () => {
  const customer = under.named('Prairie');
  const before = await under.sandbox.estate();
  const { id } = await under.begin(customer);
  expect(asked(await under.settle(id))).toEqual(['open-dialog']);
  expect((await under.sandbox.estate()).numbers).toEqual(before.numbers);
  const alerts = async () => (await under.call('GET', '/alerts')).body.items;
  const told = { title: `The migration of ${customer.name} needs a person`, path: `/migrations/${id}` };
  expect(await alerts()).toMatchObject([{ ...told, clearedAt: null }]);

  await confirm(id, 'open-dialog');
  expect(asked(await under.settle(id))).toEqual(['switch-credentials']);
  await under.moveClock(new Date(under.api.clock.now().getTime() + 601_000));
  expect(asked(await under.settle(id))).toEqual(['switch-credentials']);
  await confirm(id, 'switch-credentials');
  const migration = await under.settle(id);
  expect([migration.state, migration.detail]).toEqual(['unwound', expect.stringContaining('nobody confirmed in time')]);
  expect(slate(await under.sandbox.estate())).toEqual(slate(before));
  expect((await alerts()).every(({ clearedAt }: { clearedAt: string | null }) => clearedAt !== null)).toBe(true);
}, 120_000);

test('a person enters the credentials, and the list of the numbers proves it', async () => {
  const customer = under.named('Redwood');
  const before = await under.sandbox.estate();
  const { id } = await under.begin(customer);
  await under.settle(id);
  const early = await under.call('POST', `/migrations/${id}/cancel`, {});
  expect(early.status).toBe(200);
  await under.settle(id);
  const again = await under.begin(customer);
  await under.settle(again.id);
  const stale = await under.call('POST', `/migrations/${again.id}/credentials`);
  expect([stale.status, stale.body.type]).toEqual([403, '/problems/step-up-required']);
  const revealed = await reveal(again.id);
  expect(revealed.status).toBe(200);
  await confirm(again.id, 'open-dialog');
  await under.settle(again.id);
  await under.enterInHighLevel(customer, revealed.body);
  await confirm(again.id, 'switch-credentials');
  const migration = await under.settle(again.id);
  expect([migration.state, migration.detail]).toEqual(['watching', expect.any(String)]);
  const moved = migration.plan.numbers.map(({ sid }: { sid: string }) => sid);
  expect(wrongAfter(before, await under.sandbox.estate(), customer, moved)).toEqual([]);
  expect((await reveal(again.id)).status).toBe(409);
  expect((await under.call('POST', `/migrations/${again.id}/cancel`)).body.title).toBe('It is too late to cancel');
}, 120_000);

test('a confirmation that is not true is found out, and the way out is said', async () => {
  const customer = under.named('Clearview');
  const { id } = await under.begin(customer);
  await under.settle(id);
  await confirm(id, 'open-dialog');
  await under.settle(id);
  await confirm(id, 'switch-credentials');
  const migration = await under.settle(id);
  expect(asked(migration)).toEqual(['verify-switch']);
  expect(migration.detail).toContain('does not list the numbers as they lie in the account');
  const { body } = await reveal(id);
  await under.enterInHighLevel(customer, body);
  await confirm(id, 'verify-switch');
  expect((await under.settle(id)).state).toBe('watching');
}, 120_000);

test('a wave moves its pilot alone, holds where a person is needed, and pauses', async () => {
  const [pilot, next] = [under.named('Prairie'), under.named('Old Mill')];
  const begun = await under.call('POST', '/waves', {
    customerIds: [pilot.id, next.id],
    size: 2,
    pauseMinutes: 0,
    stopAtFailures: 1,
  });
  expect(begun.status).toBe(201);
  const wave = async () => {
    await under.api.app.get(WaveTick).lookAfterAll();
    return (await under.call('GET', `/waves/${begun.body.id}`)).body;
  };
  const states = ({ customers }: { customers: { state: string }[] }) => customers.map(({ state }) => state);
  await diesBeforeItApplies(wave);
  const first = await wave();
  expect(states(first)).toEqual(['moving', 'to-do']);
  expect(first).toMatchObject({ pilotProven: false, next: [next.id], nextAt: null });
  await under.settle(first.customers[0].migrationId);
  expect(await wave()).toMatchObject({ state: 'running', detail: 'A migration of the wave needs a person.' });
  await under.call('POST', `/waves/${begun.body.id}/pause`);
  await under.call('POST', `/migrations/${first.customers[0].migrationId}/cancel`);
  await under.settle(first.customers[0].migrationId);
  expect(await wave()).toMatchObject({ state: 'paused' });
  await under.call('POST', `/waves/${begun.body.id}/resume`);
  expect(states(await wave())).toEqual(['failed', 'moving']);
  const { items } = (await under.call('GET', '/waves?limit=1')).body;
  expect(items).toMatchObject([{ id: begun.body.id, customers: 2, state: 'running' }]);
}, 120_000);

/** A process that planned a member of a wave and died; its lease runs out. */
async function diesBeforeItApplies(look: () => Promise<unknown>): Promise<void> {
  const migrations = under.api.app.get(MigrationsService);
  const apply = migrations.apply.bind(migrations);
  migrations.apply = () => Promise.reject(new Error('died before the plan was applied, as the test wants'));
  await expect(look()).rejects.toThrow('died before');
  migrations.apply = apply;
  await under.api.app.get(DataSource).query('update wave set lease_until = null');
}

test('an account shows the newest migration of each customer that still uses it', async () => {
  const customer = under.named('Redwood');
  const { accountSid } = (await under.call('GET', `/customers/${customer.id}`)).body;
  await under.plan(customer);
  const { id } = await under.plan(customer);
  const { items } = (await under.call('GET', `/shared-accounts/${accountSid}/migrations`)).body;
  const own = items.filter(({ customerId }: { customerId: string }) => customerId === customer.id);
  expect(own).toMatchObject([{ id, state: 'planned' }]);
  const gone = under.named('Clearview').id;
  expect(items.map(({ customerId }: { customerId: string }) => customerId)).not.toContain(gone);
});
