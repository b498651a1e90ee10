import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { finding } from '../../test/support/mismatches-under-test.js';
import { locationOf, overviewUnderTest } from '../../test/support/overview-under-test.js';
import { AlertWatchRepository } from './alert-watch.repository.js';
import { AlertWatch } from './alert-watch.service.js';

let under: Awaited<ReturnType<typeof overviewUnderTest>>;
beforeAll(async () => {
  under = await overviewUnderTest();
});
afterAll(() => under?.api.close());

const look = () => under.api.app.get(AlertWatch, { strict: false }).look();
const open = async (kind: string) =>
  (await under.get('/alerts?limit=100')).items.filter(
    (one: { kind: string; clearedAt: string | null }) => one.kind === kind && one.clearedAt === null,
  );

test('of two processes one looks', async () => {
  const rows = under.api.app.get(AlertWatchRepository, { strict: false });
  const now = new Date('2026-03-10T12:00:00Z');
  const claims = await Promise.all([rows.claim(now, now), rows.claim(now, new Date(now.getTime() - 60_000))]);
  expect(claims.filter(Boolean)).toHaveLength(1);
  expect(await rows.claim(new Date(now.getTime() + 60_000), now)).toBe(true);
});

test('a wallet is told while it is low, and one that the newest night did not read is left as it was', async () => {
  const ash = await under.customer('Ash');
  const readIn = async (runId: string, amount: string | null) => {
    const balance = amount === null ? null : { amount, currency: 'USD' };
    await under.db.query(
      `insert into run_item (run_id, kind, target, outcome, read, finished_at) values ($1, 'highlevel-ledger', 'x', 'read', $2, now())`,
      [runId, JSON.stringify({ locationId: locationOf('Ash'), wallet: { balance } })],
    );
  };
  const night = async (amount: string | null) => {
    await readIn(await under.run(), amount);
    await under.db.query(`update run set kind = 'manual', business_date = null`);
  };
  await night('4.990000000');
  await look();
  const [low] = await open('wallet.low');
  expect(low).toMatchObject({ path: `/customers/${ash}`, detail: expect.stringContaining('4.99 USD') });
  await night(null);
  await look();
  expect(await open('wallet.low')).toHaveLength(1);
  await night('5.000000000');
  await look();
  expect(await open('wallet.low')).toEqual([]);
});

test('when people have decided enough mismatches, the alert about them is over', async () => {
  const elm = await under.customer('Elm');
  await under.db.query(
    `insert into alert (id, kind, subject, title, detail, news, path, raised_at)
     values (gen_random_uuid(), 'mismatch.above-threshold', $1, 't', 'd', 'n', '/mismatches', now())`,
    [elm],
  );
  await under.apply(
    finding('2026-03-01', {
      customerId: elm,
      locationId: elm,
      differenceNanos: -30_000_000_000n,
      verdict: 'underbilled',
    }),
  );
  await look();
  expect(await open('mismatch.above-threshold')).toHaveLength(1);
  await under.db.query(`update mismatch set state = 'accepted' where customer_id = $1`, [elm]);
  await look();
  expect(await open('mismatch.above-threshold')).toEqual([]);
});

test('nights that are not there are told, and the next complete one ends it', async () => {
  await under.db.query(`update installation set created_at = '2026-03-01T12:00:00Z'`);
  under.api.clock.set(new Date('2026-03-20T12:00:00Z'));
  await look();
  const [missed] = await open('run.missed');
  expect(missed.title).toMatch(/missing/);
  await under.db.query(
    `update run set kind = 'nightly', business_date = '2026-03-20', state = 'complete', finished_at = '2026-03-20T02:00:00Z'
     where id = (select id from run where business_date is null limit 1)`,
  );
  await look();
  expect(await open('run.missed')).toEqual([]);
});

test('an examination tells of refused credentials once; what a run found out since is not undone by it', async () => {
  const check = { check: 'read-accounts', title: 'x', outcome: 'fail', detail: 'Twilio answered 401.', advice: null };
  await under.db.query(
    `insert into examination (id, state, requested_by, progress_done, progress_total, checks, epoch, created_at, finished_at)
     values (gen_random_uuid(), 'complete', 'x', 1, 1, $1, 0, now(), now())`,
    [JSON.stringify([{ ...check, isRefused: true }])],
  );
  await look();
  expect(await open('credential.failing')).toMatchObject([{ detail: 'Twilio answered 401.' }]);
  await under.db.query(`update alert set cleared_at = now() where kind = 'credential.failing'`);
  await look();
  expect(await open('credential.failing')).toEqual([]);
});
