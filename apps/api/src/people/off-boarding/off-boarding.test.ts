import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { DataSource } from 'typeorm';
import { ash, finding } from '../../../test/support/mismatches-under-test.js';
import { type PeopleUnderTest, password, peopleUnderTest } from '../../../test/support/people-under-test.js';
import { MismatchesService } from '../../mismatches/mismatches.service.js';
import { inTransaction } from '../../platform/database/in-transaction.js';
import { newId } from '../../platform/database/new-id.js';

let under: PeopleUnderTest;
let admin: string;
beforeAll(async () => {
  under = await peopleUnderTest();
  await under.api.claim();
  await under.query(
    `INSERT INTO customer (id, location_id, name, first_seen_at, last_seen_at) VALUES ($1, 'loc-ash', 'Ash', now(), now())`,
    [ash],
  );
});
afterAll(() => under?.close());
beforeEach(async () => {
  admin = await under.signIn();
});

const send = (method: string, path: string, body?: object) =>
  under.api.call(method, path, { as: admin, ...(body && { body }) });
const leave = (id: string, more: object = {}) => send('PATCH', `/people/${id}`, { state: 'disabled', ...more });

/** A mismatch of this day, assigned to somebody. */
async function assigned(day: string, personId: string): Promise<string> {
  const run = { runId: newId(), at: under.api.clock.now() };
  const mismatches = under.api.app.get(MismatchesService, { strict: false });
  await inTransaction(under.api.app.get(DataSource), (tx) => mismatches.apply(tx, [finding(day)], run));
  const { id } = (await send('GET', `/mismatches?from=${day}&to=${day}`)).body.items[0];
  await send('POST', `/mismatches/${id}/actions`, { action: 'assign', personId });
  return id;
}
const assigneeOf = async (id: string) => (await send('GET', `/mismatches/${id}`)).body.assignee;

test('who leaves loses sessions, keys and links, and is told of before', async () => {
  const { id, email, cookie } = await under.addPerson('admin');
  const { body: made } = await under.api.call('POST', '/api-keys', { as: cookie, body: { name: 'k', role: 'viewer' } });
  await assigned('2026-01-02', id);
  expect((await send('GET', `/people/${id}/holdings`)).body).toEqual({ sessions: 1, apiKeys: 1, assignments: 1 });
  const { body: link } = await send('POST', `/people/${id}/password-reset`);
  expect((await leave(id)).body.state).toBe('disabled');
  expect((await send('GET', `/people/${id}/holdings`)).body).toEqual({ sessions: 0, apiKeys: 0, assignments: 0 });
  await send('PATCH', `/people/${id}`, { state: 'active' });
  const token = new URL(link.url).searchParams.get('token');
  expect((await under.api.call('GET', '/people', { as: made.key })).status).toBe(401);
  expect((await under.api.call('GET', '/people', { as: cookie })).status).toBe(401);
  expect((await under.api.call('POST', '/invitations/accept', { body: { token, password } })).status).toBe(410);
  expect((await under.api.call('POST', '/sessions', { body: { email, password } })).status).toBe(201);
});

test('open work goes to whom the admin says, what is closed stays as it was, and the history tells both', async () => {
  const { id } = await under.addPerson('operator');
  const heir = await under.addPerson('operator');
  const open = await assigned('2026-01-03', id);
  const closed = await assigned('2026-01-04', id);
  await send('POST', `/mismatches/${closed}/actions`, { action: 'accept', reason: 'agreed with the customer' });
  await leave(id, { handOverTo: heir.id });
  expect((await assigneeOf(open)).id).toBe(heir.id);
  expect((await assigneeOf(closed)).id).toBe(id);
  const { events } = (await send('GET', `/mismatches/${open}`)).body;
  const last = events.at(-1);
  expect(last).toMatchObject({ kind: 'assigned', actorName: 'Ada' });
  const [told] = (await send('GET', '/audit-events?action=person.changed&limit=1')).body.items;
  expect(told.detail).toMatchObject({ ended: { sessions: 1, apiKeys: 0, assignments: 1 }, handOverTo: heir.id });
});

test('without an heir the work is nobody’s, and waits in the queue', async () => {
  const { id } = await under.addPerson('operator');
  const open = await assigned('2026-01-05', id);
  await leave(id);
  expect(await assigneeOf(open)).toBeNull();
});

test('work goes to nobody who may only look, who has left, or who is leaving', async () => {
  const { id, cookie } = await under.addPerson('operator');
  const viewer = await under.addPerson('viewer');
  for (const handOverTo of [viewer.id, id, newId()]) expect((await leave(id, { handOverTo })).status).toBe(422);
  expect((await under.api.call('GET', '/sessions/current', { as: cookie })).status).toBe(200);
});
