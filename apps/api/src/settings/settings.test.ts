import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { thresholdIn } from '@plumbline/core/alert/alert-terms';
import { type PeopleUnderTest, password, peopleUnderTest } from '../../test/support/people-under-test.js';
import { PersonNames } from '../people/person/person-names.service.js';
import { AlertTermsService } from './alert-terms.service.js';
import { RevertTermsService } from './revert-terms.service.js';
import { WatchTermsService } from './watch-terms.service.js';

let under: PeopleUnderTest;
let admin: string;
beforeAll(async () => {
  under = await peopleUnderTest();
  await under.api.claim();
});
afterAll(() => under?.close());
beforeEach(async () => {
  admin = await under.signIn();
  await under.query('DELETE FROM agency_setting', []);
});

const change = (body: object, as: string) => under.api.call('PUT', '/settings', { as, body });
const usual = {
  ...{ secondPerson: true, reverts: { perDay: 3, windowDays: 30 }, watchNights: 3 },
  alerts: {
    ...{ mismatchAbove: { usual: '10', byCurrency: [] }, provisional: false },
    ...{ balanceDays: 3, balanceBelow: null, walletBelow: { usual: '5', byCurrency: [] } },
  },
};

test('as long as nobody said otherwise, a revert needs a second person', async () => {
  const { cookie } = await under.addPerson('viewer');
  expect((await under.api.call('GET', '/settings', { as: cookie })).body).toEqual(usual);
  const terms = under.api.app.get(RevertTermsService, { strict: false });
  expect(await terms.current()).toEqual({ secondPerson: true, perDay: 3, windowDays: 30 });
});

test('a change leaves what it does not name, and holds for reverts and for watching', async () => {
  expect((await change({ reverts: { perDay: 1 } }, admin)).status).toBe(200);
  const { body } = await change({ watchNights: 5 }, admin);
  expect(body).toEqual({ ...usual, reverts: { perDay: 1, windowDays: 30 }, watchNights: 5 });
  expect((await change(body, admin)).body).toEqual(body);
  expect(await under.api.app.get(WatchTermsService, { strict: false }).nights()).toBe(5);
  const terms = under.api.app.get(RevertTermsService, { strict: false });
  expect(await terms.current()).toEqual({ secondPerson: true, perDay: 1, windowDays: 30 });
});

test('two changes at once keep what each of them names', async () => {
  await Promise.all([change({ watchNights: 9 }, admin), change({ reverts: { windowDays: 7 } }, admin)]);
  const { body } = await under.api.call('GET', '/settings', { as: admin });
  expect(body).toEqual({ ...usual, reverts: { perDay: 3, windowDays: 7 }, watchNights: 9 });
});

test('only an admin changes them, and what is no setting is named', async () => {
  const { cookie } = await under.addPerson('approver');
  expect((await change({ watchNights: 1 }, cookie)).status).toBe(403);
  const refused = await change({ watchNights: 0, reverts: { perDay: -1 }, secondPersons: false }, admin);
  expect(refused.status).toBe(400);
  expect(refused.body.errors.map(({ path }: { path: string }) => path)).toEqual(
    expect.arrayContaining(['watchNights', 'reverts.perDay']),
  );
  expect((await under.api.call('GET', '/settings', { as: admin })).body).toEqual(usual);
});

test('doing without the second person asks for a password that was just given, and is on record', async () => {
  const { now } = under.api.clock;
  try {
    under.api.clock.now = () => new Date(Date.now() + 6 * 60_000);
    const refused = await change({ secondPerson: false }, admin);
    expect([refused.status, refused.body.type]).toEqual([403, '/problems/step-up-required']);
    expect((await change({ watchNights: 4 }, admin)).body.secondPerson).toBe(true);
    await under.api.call('POST', '/sessions/step-up', { as: admin, body: { password } });
    expect((await change({ secondPerson: false }, admin)).body.secondPerson).toBe(false);
  } finally {
    under.api.clock.now = now;
  }
  const { body } = await under.api.call('GET', '/audit-events?action=settings.changed&limit=1', { as: admin });
  expect(body.items[0].detail).toMatchObject({ from: { secondPerson: true }, to: { secondPerson: false } });
});

test('a program cannot do without the second person, whatever its role, but can ask for one again', async () => {
  const key = await under.api.keyFor(admin, 'admin');
  expect((await change({ secondPerson: false }, key)).body).toMatchObject({
    status: 403,
    type: '/problems/forbidden',
  });
  await change({ secondPerson: false }, admin);
  expect((await change({ secondPerson: true }, key)).status).toBe(200);
});

test('who added a person and when is known, also where a key did', async () => {
  const { id: adminId } = (await under.api.call('GET', '/sessions/current', { as: admin })).body.person;
  const key = await under.api.keyFor(admin, 'admin');
  const body = { email: under.freshEmail(), name: 'N', role: 'viewer' };
  const added = await under.api.call('POST', '/people', { as: key, body });
  const { id } = await under.addPerson('viewer');
  const known = await under.api.app.get(PersonNames, { strict: false }).of([id, added.body.id, adminId]);
  expect(known.get(id)?.createdBy).toBe(adminId);
  expect(known.get(added.body.id)?.createdBy).toBe(adminId);
  expect(known.get(adminId)?.createdBy).toBeNull();
  expect(known.get(id)?.createdAt.getTime()).toBeLessThanOrEqual(under.api.clock.now().getTime());
});

test('thresholds of alerts are amounts a currency, and a change leaves those that it does not name', async () => {
  const mismatchAbove = { usual: '25.50', byCurrency: [{ amount: '900', currency: 'JPY' }] };
  const { body } = await change({ alerts: { mismatchAbove, balanceDays: 5 } }, admin);
  expect(body).toEqual({ ...usual, alerts: { ...usual.alerts, mismatchAbove, balanceDays: 5 } });
  const terms = await under.api.app.get(AlertTermsService, { strict: false }).current();
  expect(thresholdIn(terms.mismatchAbove, 'JPY')).toBe(900_000_000_000n);
  expect(thresholdIn(terms.mismatchAbove, 'EUR')).toBe(25_500_000_000n);
  const twice = { usual: '-1', byCurrency: [...mismatchAbove.byCurrency, ...mismatchAbove.byCurrency] };
  expect((await change({ alerts: { mismatchAbove: twice } }, admin)).status).toBe(400);
});
