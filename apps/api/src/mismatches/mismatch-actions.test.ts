import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { birch, finding, matched, mismatchesUnderTest } from '../../test/support/mismatches-under-test.js';
import { newId } from '../platform/database/new-id.js';

let under: Awaited<ReturnType<typeof mismatchesUnderTest>>;
beforeAll(async () => {
  under = await mismatchesUnderTest();
});
afterAll(() => under?.api.close());

const act = (id: string, body: object) => under.api.post(`/mismatches/${id}/actions`, body, 'operator');
const actOnMany = (body: object) => under.api.post('/mismatches/actions', body, 'operator');
const undo = (undoId: string) => under.api.post(`/mismatches/actions/${undoId}/undo`, {}, 'operator');
const detail = async (id: string) => (await under.api.get(`/mismatches/${id}`)).body;
const usd = (amount: string) => ({ amount, currency: 'USD' });

test('a mismatch is acknowledged, assigned, commented on and accepted, each with one event that names who did it', async () => {
  const { id } = await under.opened('2026-01-01');
  const ben = await under.person('Ben');
  await act(id, { action: 'acknowledge' });
  await act(id, { action: 'assign', personId: ben });
  await act(id, { action: 'comment', text: 'Asked HighLevel support.' });
  const { status, body } = await act(id, { action: 'accept', reason: 'A goodwill month.' });
  expect(status).toBe(200);
  expect(body).toEqual({ changed: [{ id, state: 'accepted', version: 5 }], refused: [], undoId: expect.any(String) });
  const mismatch = await detail(id);
  expect(mismatch).toMatchObject({
    state: 'accepted',
    assignee: { id: ben, name: 'Ben' },
    acceptedDifference: usd('-2.000000000'),
    version: 5,
    deadlineAt: null,
  });
  const told = mismatch.events.map(({ kind, actorName, data }: { kind: string; actorName: string; data: object }) => [
    kind,
    actorName,
    data,
  ]);
  expect(told).toEqual([
    ['opened', 'Plumbline', expect.objectContaining({ runId: expect.any(String) })],
    ['acknowledged', 'The operator', expect.objectContaining({ state: 'acknowledged', runId: null })],
    ['assigned', 'The operator', expect.objectContaining({ assignee: 'Ben' })],
    ['commented', 'The operator', expect.objectContaining({ note: 'Asked HighLevel support.' })],
    ['accepted', 'The operator', expect.objectContaining({ note: 'A goodwill month.' })],
  ]);
});

test('an acceptance holds until the difference moves beyond the allowance, and then says what moved', async () => {
  const { id } = await under.opened('2026-01-02');
  await act(id, { action: 'accept', reason: 'Known.' });
  await under.apply(finding('2026-01-02', { differenceNanos: -2_040_000_000n }));
  expect(await detail(id)).toMatchObject({ state: 'accepted', difference: usd('-2.040000000') });
  await under.apply(finding('2026-01-02', { differenceNanos: -2_060_000_000n }));
  const { state, regressed, events } = await detail(id);
  expect({ state, regressed }).toEqual({ state: 'open', regressed: false });
  expect(events.at(-1)).toMatchObject({
    kind: 'reopened',
    data: {
      note: 'The difference was accepted at -2.00 and is -2.06 now, which is more than the allowance of 0.05 away.',
    },
  });
});

test('a resolution by a person holds until a settled run still finds the difference', async () => {
  const { id } = await under.opened('2026-01-03');
  await act(id, { action: 'resolve', note: 'Debited by hand.' });
  await under.apply(finding('2026-01-03', { provisional: true }));
  expect(await detail(id)).toMatchObject({ state: 'resolved', resolvedAt: expect.any(String) });
  await under.apply(finding('2026-01-03'));
  expect(await detail(id)).toMatchObject({ state: 'open', regressed: true, resolvedAt: null });
});

test('of two people who act on the same view only one gets through, and the other sees what it looks like now', async () => {
  const { id, version } = await under.opened('2026-01-04');
  const answers = await Promise.all([
    act(id, { action: 'acknowledge', expectedVersion: version }),
    act(id, { action: 'accept', reason: 'Fine.', expectedVersion: version }),
  ]);
  expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
  const late = answers.find(({ status }) => status === 409);
  expect(late?.body).toMatchObject({ type: '/problems/conflict', present: { id, version: version + 1 } });
  expect((await detail(id)).events).toHaveLength(2);
});

test('the guard works by the instant of the last change as well', async () => {
  const { id, changedAt } = await under.opened('2026-01-05');
  under.api.clock.set(new Date('2026-03-10T12:05:00Z'));
  expect((await act(id, { action: 'comment', text: 'First.', changedAt })).status).toBe(200);
  expect((await act(id, { action: 'comment', text: 'Second.', changedAt })).status).toBe(409);
});

test('what does not fit the state is refused with the present state and changes nothing', async () => {
  const { id } = await under.opened('2026-01-06');
  await act(id, { action: 'resolve' });
  const { status, body } = await act(id, { action: 'acknowledge' });
  expect(status).toBe(409);
  expect(body).toMatchObject({
    detail: 'It is resolved and cannot be acknowledged: reopen it first.',
    present: { state: 'resolved' },
  });
  expect((await detail(id)).version).toBe(2);
});

test('a snooze hides a mismatch until its day comes or until it is worse, and a run tells what woke it', async () => {
  const { id } = await under.opened('2026-01-07');
  const asleep = async () => (await under.list('?from=2026-01-07&to=2026-01-07&snoozed=true')).length;
  const later = { action: 'snooze', until: '2026-03-20', worseBy: { amount: '1.00', currency: 'USD' } };
  await act(id, later);
  expect(await asleep()).toBe(1);
  expect(await detail(id)).toMatchObject({
    snoozed: true,
    snooze: { until: '2026-03-20T00:00:00.000Z', worseBy: usd('1.000000000') },
  });
  await under.apply(finding('2026-01-07', { differenceNanos: -2_990_000_000n }));
  expect(await asleep()).toBe(1);
  await under.apply(finding('2026-01-07', { differenceNanos: -3_000_000_000n }));
  expect(await asleep()).toBe(0);
  expect((await detail(id)).events.at(-1).data.note).toBe('It was snoozed until it would be worse, and it is.');
  await act(id, { action: 'snooze', until: '2026-03-20' });
  under.api.clock.set(new Date('2026-03-20T00:00:00Z'));
  expect(await asleep()).toBe(0);
  under.api.clock.set(new Date('2026-03-10T12:00:00Z'));
});

test.each([
  [{ action: 'snooze' }, 422, /Say until when/],
  [{ action: 'snooze', until: '2026-03-01' }, 422, /has passed already/],
  [{ action: 'snooze', worseBy: { amount: '1', currency: 'EUR' } }, 422, /in USD/],
  [{ action: 'assign', personId: '0194f000-0000-7000-8000-0000000000ff' }, 422, /no person/],
  [{ action: 'accept', reason: ' ' }, 400, /./],
  [{ action: 'explode' }, 400, /./],
])('%j is refused', async (body, status, words) => {
  const [{ id }] = await under.list('?from=2026-01-07&to=2026-01-07');
  const answer = await act(id, body);
  expect(answer.status).toBe(status);
  expect(answer.body.detail ?? answer.body.title).toMatch(words);
});

test('a mismatch goes only to people who can work on it', async () => {
  const { id } = await under.opened('2026-01-08');
  const vera = await under.person('Vera', { role: 'viewer' });
  const gone = await under.person('Gus', { state: 'disabled' });
  const details = [vera, gone].map(async (personId) => (await act(id, { action: 'assign', personId })).body.detail);
  expect(await Promise.all(details)).toEqual([
    'Vera may only look: choose someone who is at least an operator.',
    'Gus cannot sign in at present: choose someone else.',
  ]);
});

test('viewers look and do not act', async () => {
  const { id } = await under.opened('2026-01-09');
  const act = { action: 'acknowledge' };
  expect((await under.api.post(`/mismatches/${id}/actions`, act, 'viewer')).status).toBe(403);
  expect((await under.api.post('/mismatches/actions', { ...act, ids: [id] }, 'viewer')).status).toBe(403);
  expect((await under.api.post(`/mismatches/actions/${newId()}/undo`, {}, 'viewer')).status).toBe(403);
  expect((await under.api.put('/settings/mismatches', { deadlineDays: 3 }, 'operator')).status).toBe(403);
});

test('many are done at once, those that do not fit are named with the reason, and undo brings back what nobody touched', async () => {
  const first = await under.opened('2026-02-01');
  const second = await under.opened('2026-02-02');
  const closed = await under.opened('2026-02-03');
  await under.apply(matched('2026-02-03'));
  const nobody = newId();
  const { body } = await actOnMany({ action: 'acknowledge', ids: [first.id, second.id, closed.id, nobody] });
  expect(body.changed.map(({ id }: { id: string }) => id).sort()).toEqual([first.id, second.id].sort());
  expect(body.refused).toEqual([
    { id: closed.id, reasons: ['state'], detail: 'It is resolved and cannot be acknowledged: reopen it first.' },
    { id: nobody, reasons: ['not-found'], detail: `There is no mismatch ${nobody}.` },
  ]);
  await act(second.id, { action: 'comment', text: 'Wait.' });
  const undone = await undo(body.undoId);
  expect(undone.body).toEqual({
    undone: [first.id],
    left: [{ id: second.id, detail: expect.stringMatching(/^It was changed after that by The operator at /) }],
  });
  expect(await detail(first.id)).toMatchObject({ state: 'open', version: 3 });
  expect(await detail(second.id)).toMatchObject({ state: 'acknowledged' });
  expect((await undo(body.undoId)).status).toBe(410);
});

test('undo brings back a decision as it was: snooze, assignment and all', async () => {
  const { id } = await under.opened('2026-02-04');
  const ida = await under.person('Ida');
  await act(id, { action: 'assign', personId: ida });
  await act(id, { action: 'snooze', until: '2026-05-01', worseBy: { amount: '0.50', currency: 'USD' } });
  const before = await detail(id);
  const { body } = await act(id, { action: 'resolve' });
  await undo(body.undoId);
  const { events, version, changedAt, ...after } = await detail(id);
  expect(before).toMatchObject(after);
  expect(events.at(-1)).toMatchObject({ kind: 'undone', data: { undoes: 'resolve', state: 'open' } });
  expect(version).toBe(before.version + 2);
});

test('what a run changed since is not undone', async () => {
  const { id } = await under.opened('2026-02-05');
  const { body } = await act(id, { action: 'resolve' });
  await under.apply(finding('2026-02-05'));
  expect((await undo(body.undoId)).body).toMatchObject({ undone: [], left: [{ id }] });
});

test('a whole filter is acted on when the number that was seen still fits, and not otherwise', async () => {
  for (const day of ['2026-02-11', '2026-02-12', '2026-02-13']) {
    await under.opened(day, { customerId: birch, locationId: 'loc-birch' });
  }
  const filter = { state: 'open', customerId: birch, from: '2026-02-11', to: '2026-02-13' };
  const other = await actOnMany({ action: 'resolve', filter, expectedCount: 2 });
  expect(other).toMatchObject({ status: 409, body: { present: { count: 3 } } });
  const { body } = await actOnMany({ action: 'resolve', filter, expectedCount: 3 });
  expect(body.changed).toHaveLength(3);
  expect(await under.list(`?state=open&customerId=${birch}&from=2026-02-11&to=2026-02-13`)).toEqual([]);
  expect((await undo(body.undoId)).body.undone).toHaveLength(3);
});

test('those of an older view are left alone in a bulk', async () => {
  const { id, version } = await under.opened('2026-02-14');
  await act(id, { action: 'comment', text: 'Mine.' });
  const { body } = await actOnMany({ action: 'resolve', ids: [id], expectedVersions: { [id]: version } });
  expect(body).toMatchObject({ changed: [], refused: [{ id, reasons: ['changed-meanwhile'] }], undoId: null });
});

test('two bulks over the same mismatches do not lose each other’s changes', async () => {
  const ids: string[] = [];
  for (const day of ['2026-02-15', '2026-02-16', '2026-02-17']) ids.push((await under.opened(day)).id);
  const bulks = [...ids, ...ids].map((_, turn) =>
    actOnMany({ action: 'comment', text: `Turn ${turn}.`, ids: turn % 2 === 0 ? ids : [...ids].reverse() }),
  );
  await Promise.all(bulks);
  for (const id of ids) {
    const { version, events } = await detail(id);
    expect([version, events.length]).toEqual([1 + bulks.length, 1 + bulks.length]);
  }
});

test.each([{ action: 'resolve' }, { action: 'resolve', ids: [newId()], filter: {} }, { action: 'resolve', ids: [] }])(
  'a bulk needs either ids or a filter: %j',
  async (body) => {
    expect((await actOnMany(body)).status).toBe(400);
  },
);

test('a pending mismatch escalates after the agency’s deadline', async () => {
  const { id } = await under.opened('2026-02-20');
  const seen = async () => {
    const { escalated, daysLeft } = await detail(id);
    const listed = (await under.list('?from=2026-02-20&to=2026-02-20&escalated=true')).length;
    return { escalated, daysLeft, listed };
  };
  expect(await seen()).toEqual({ escalated: false, daysLeft: 6, listed: 0 });
  under.api.clock.set(new Date('2026-03-13T13:00:00Z'));
  expect(await seen()).toEqual({ escalated: false, daysLeft: 3, listed: 0 });
  await under.api.put('/settings/mismatches', { deadlineDays: 3 });
  expect((await under.api.get('/settings/mismatches')).body).toEqual({ deadlineDays: 3, explainCallsMax: 300 });
  expect(await seen()).toEqual({ escalated: true, daysLeft: -1, listed: 1 });
  await act(id, { action: 'resolve' });
  expect(await seen()).toEqual({ escalated: false, daysLeft: null, listed: 0 });
  await under.api.put('/settings/mismatches', { deadlineDays: 7 });
});
