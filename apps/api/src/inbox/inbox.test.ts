import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { finding } from '../../test/support/mismatches-under-test.js';
import { overviewUnderTest } from '../../test/support/overview-under-test.js';
import { newId } from '../platform/database/new-id.js';

let under: Awaited<ReturnType<typeof overviewUnderTest>>;
let ada: string;
let bob: string;
let vic: string;

/** Signs somebody in whom the owner has added. */
async function person(name: string, role: string): Promise<string> {
  const login = { email: `${name.toLowerCase()}@example.com`, password: 'not-a-real-password' };
  await under.api.call('POST', '/people', { as: under.admin, body: { ...login, name, role } });
  return (await under.api.call('POST', '/sessions', { body: login })).cookie;
}

beforeAll(async () => {
  under = await overviewUnderTest();
  ada = under.admin;
  bob = await person('Bob', 'approver');
  vic = await person('Vic', 'viewer');
});
afterAll(() => under?.api.close());

const inbox = (as: string) => under.get('/inbox', as);
const idOf = async (email: string) =>
  (await under.db.query('select id from person where email = $1', [email]))[0].id as string;

async function revertOf(customerId: string, customerName: string, more: { approver?: object; until?: string } = {}) {
  const id = newId();
  const requester = { kind: 'person', personId: await idOf('ada@example.com'), name: 'Ada' };
  await under.db.query(
    `insert into revert (id, customer_id, reason, plan, plan_hash, preview, decision, requester, requested_at, standing,
       until, approver)
     values ($1, $2, 'They call too much.', $3, 'hash', '{}', '{}', $4, '2026-03-10T08:00:00Z', $5, $6, $7)`,
    [
      ...[id, customerId, JSON.stringify({ customerName }), JSON.stringify(requester)],
      more.approver === undefined ? 'requested' : 'approved',
      more.until ?? '2026-03-13T08:00:00Z',
      more.approver === undefined ? null : JSON.stringify(more.approver),
    ],
  );
  return id;
}

test('where nothing waits, both parts are empty', async () => {
  expect(await inbox(ada)).toEqual({ forMe: [], forOthers: [] });
});

test('a revert waits for an approver who did not ask for it, and is shown apart to who did, with the reason', async () => {
  const id = await revertOf(await under.customer('Ash'), 'Ash');
  const line = {
    ...{ kind: 'revert-approval', id, subject: 'Ash', detail: 'They call too much.', askedBy: 'Ada', count: 1 },
    ...{ askedAt: '2026-03-10T08:00:00.000Z', until: '2026-03-13T08:00:00.000Z' },
  };
  expect(await inbox(bob)).toEqual({ forMe: [{ ...line, whyNot: null }], forOthers: [] });
  const own = await inbox(ada);
  expect(own.forMe).toEqual([]);
  expect(own.forOthers).toEqual([{ ...line, whyNot: expect.stringContaining('a second person') }]);
  expect((await inbox(vic)).forOthers[0].whyNot).toBe('It takes an approver, and you are a viewer.');
});

test('once it is approved it waits for being applied, and what has expired waits for nobody', async () => {
  await under.db.query('delete from revert');
  const approver = { kind: 'person', personId: await idOf('bob@example.com'), name: 'Bob' };
  const id = await revertOf(await under.customer('Birch'), 'Birch', { approver });
  await revertOf(await under.customer('Cedar'), 'Cedar', { until: '2026-03-10T11:59:00Z' });
  expect((await inbox(ada)).forMe).toEqual([expect.objectContaining({ kind: 'revert-application', id })]);
  await under.db.query('delete from revert');
});

test('a step that only a person can take waits for every operator, since when it stands still', async () => {
  const id = await under.stuckMigration(await under.customer('Dogwood'), 'Enter the token in HighLevel.');
  expect((await inbox(bob)).forMe).toEqual([
    expect.objectContaining({ kind: 'migration-step', id, subject: 'Dogwood', askedAt: '2026-03-09T08:00:00.000Z' }),
  ]);
  expect((await inbox(vic)).forOthers).toEqual([
    expect.objectContaining({ whyNot: expect.stringContaining('operator') }),
  ]);
  await under.db.query(`update saga set state = 'complete', ended_at = now()`);
});

test('mismatches assigned to a person wait from their deadline on, and for nobody else', async () => {
  const customerId = await under.customer('Elm');
  await under.apply(finding('2026-03-01', { customerId, locationId: 'loc-elm' }));
  const bobsId = await idOf('bob@example.com');
  const [{ id }] = (await under.get('/mismatches')).items;
  const body = { action: 'assign', personId: bobsId };
  expect((await under.api.call('POST', `/mismatches/${id}/actions`, { as: ada, body })).status).toBe(200);
  expect((await inbox(bob)).forMe).toEqual([]);
  under.api.clock.set(new Date('2026-03-17T13:00:00Z'));
  expect((await inbox(bob)).forMe).toEqual([
    expect.objectContaining({
      ...{ kind: 'mismatch-overdue', id, subject: 'Elm', detail: 'sms, 2026-03-01', askedBy: 'Ada', count: 1 },
      until: expect.stringMatching(/^2026-03-17T12:00/),
    }),
  ]);
  expect((await inbox(ada)).forMe).toEqual([]);
});

test('proposals are one line a list, with how many there are and since when', async () => {
  await under.account('ACx');
  for (const name of ['Fir', 'Gum']) {
    await under.db.query(
      `insert into connection_proposal (id, customer_id, account_sid, valid_from, overlap, listed, shared, candidates,
         state, proposed_at)
       values ($1, $2, 'ACx', now(), 1, 1, false, '[]', 'proposed', $3)`,
      [newId(), await under.customer(name), name === 'Fir' ? '2026-03-05T00:00:00Z' : '2026-03-06T00:00:00Z'],
    );
  }
  expect((await inbox(ada)).forMe).toEqual([
    {
      ...{ kind: 'connection-proposals', id: 'connection-proposals', subject: 'Connections', count: 2 },
      ...{ detail: expect.any(String), askedBy: 'Plumbline', askedAt: '2026-03-05T00:00:00.000Z' },
      ...{ until: null, whyNot: null },
    },
  ]);
});
