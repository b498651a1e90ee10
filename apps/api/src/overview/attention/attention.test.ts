import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { finding } from '../../../test/support/mismatches-under-test.js';
import { locationOf, overviewUnderTest } from '../../../test/support/overview-under-test.js';

let under: Awaited<ReturnType<typeof overviewUnderTest>>;
beforeAll(async () => {
  under = await overviewUnderTest();
});
afterAll(() => under?.api.close());

const usd = (amount: string) => ({ amount, currency: 'USD' });
const found = (customerId: string, day: string, differenceNanos: bigint, currency = 'USD') =>
  finding(day, {
    ...{ customerId, locationId: customerId, differenceNanos, currency },
    verdict: differenceNanos < 0n ? 'underbilled' : 'overbilled',
  });
const attention = () => under.get('/overview/attention');
const named = async (name: string) => (await attention()).items.find((one: { name: string }) => one.name === name);

test('where nothing is wrong, nobody needs attention', async () => {
  await under.account('ACown');
  await under.customer('Quiet', 'ACown');
  expect(await attention()).toEqual({ items: [], others: 0 });
});

test('who has the most money at stake comes first, under and over apart and each currency by itself', async () => {
  const [ash, birch] = [await under.customer('Ash'), await under.customer('Birch')];
  await under.apply(
    found(ash, '2026-03-01', -3_000_000_000n),
    found(ash, '2026-03-02', 2_000_000_000n),
    found(birch, '2026-03-01', -4_000_000_000n),
    found(birch, '2026-03-02', -1_000_000n, 'EUR'),
  );
  const { items } = await attention();
  expect(items.map(({ name }: { name: string }) => name)).toEqual(['Ash', 'Birch']);
  expect(items[0]).toMatchObject({
    customerId: ash,
    openMismatches: 2,
    sums: [{ count: 2, under: usd('3.000000000'), over: usd('2.000000000') }],
    reasons: [],
  });
  expect(items[1].sums).toHaveLength(2);
});

test('a deadline that has passed is said with the moment since when', async () => {
  under.api.clock.set(new Date('2026-03-18T12:00:00Z'));
  expect((await named('Ash')).reasons).toEqual([
    { kind: 'past-deadline', since: expect.stringMatching(/^2026-03-17T12:00/) },
  ]);
  under.api.clock.set(new Date('2026-03-17T11:59:59Z'));
  expect((await named('Ash')).reasons).toEqual([]);
});

test('who has nothing at stake but waits for a person, or could not be read, stands after the money', async () => {
  const moving = await under.customer('Zinnia');
  const migrationId = await under.stuckMigration(moving, 'Enter the token in HighLevel.');
  await under.account('ACfull', 'suspended');
  await under.customer('Cedar', 'ACfull');
  const { items } = await attention();
  expect(items.map(({ name }: { name: string }) => name)).toEqual(['Ash', 'Birch', 'Cedar', 'Zinnia']);
  expect(items.at(-1)).toMatchObject({
    openMismatches: 0,
    sums: [],
    reasons: [{ kind: 'needs-person', what: 'migration', id: migrationId, detail: 'Enter the token in HighLevel.' }],
  });
  expect(items[2].reasons).toEqual([{ kind: 'account-not-active', accountSid: 'ACfull', status: 'suspended' }]);
});

test('days that are still to be read are told of everybody on the account, and of the wallet’s customer alone', async () => {
  await under.account('ACshared');
  await under.customer('Dogwood', 'ACshared');
  await under.customer('Elm', 'ACshared');
  const runId = await under.run({ state: 'incomplete' });
  for (const [source, target, day] of [
    ['twilio-usage', 'ACshared', '2026-03-07'],
    ['twilio-usage', 'ACshared', '2026-03-09'],
    ['highlevel-ledger', locationOf('Elm'), '2026-03-09'],
  ]) {
    await under.db.query(
      `insert into hole (source, target, day, opened_by, reason, opened_at, state)
       values ($1, $2, $3, $4, 'It timed out.', now(), 'open')`,
      [source, target, day, runId],
    );
  }
  const usage = { kind: 'days-not-read', source: 'twilio-usage', from: '2026-03-07', to: '2026-03-09' };
  expect((await named('Dogwood')).reasons).toEqual([{ ...usage, detail: 'It timed out.' }]);
  expect((await named('Elm')).reasons).toEqual([
    expect.objectContaining({ source: 'highlevel-ledger', from: '2026-03-09' }),
    expect.objectContaining(usage),
  ]);
});

test('a wallet that was empty when the newest night read it is told; one whose balance is unknown is not', async () => {
  await under.customer('Fir');
  await under.customer('Gum');
  const [{ id }] = await under.db.query('select id from run');
  const balances = [
    ['Fir', usd('-3.200000000')],
    ['Gum', null],
  ] as const;
  for (const [name, balance] of balances) {
    await under.db.query(
      `insert into run_item (run_id, kind, target, outcome, read, finished_at)
       values ($1, 'highlevel-ledger', $2, 'read', $3, now())`,
      [
        id,
        `${locationOf(name)} 2026-03-09 2026-03-09`,
        JSON.stringify({ locationId: locationOf(name), wallet: { balance } }),
      ],
    );
  }
  expect((await named('Fir')).reasons).toEqual([{ kind: 'wallet-empty', balance: usd('-3.200000000') }]);
  expect(await named('Gum')).toBeUndefined();
});

test('what a discovery could not read of a location is told of its customer', async () => {
  await under.db.query(
    `insert into discovery (id, state, requested_by, progress_done, progress_total, counts, problems, reads, created_at,
       started_at, finished_at)
     values (gen_random_uuid(), 'incomplete', 'system', 1, 1, '{}', $1, '[]', now(), now(), now())`,
    [
      JSON.stringify([
        {
          ...{ provider: 'highlevel', accountSid: null, kind: 'unauthorised' },
          ...{ locationId: locationOf('Gum'), detail: 'HighLevel refuses the token.' },
        },
      ]),
    ],
  );
  expect((await named('Gum')).reasons).toEqual([{ kind: 'not-discovered', detail: 'HighLevel refuses the token.' }]);
});

test('ten are named, and how many more there are is said', async () => {
  for (let number = 1; number <= 6; number += 1) {
    const id = await under.customer(`Hazel ${number}`);
    await under.apply(found(id, '2026-03-01', -9_000_000_000n - BigInt(number)));
  }
  const { items, others } = await attention();
  expect(items).toHaveLength(10);
  expect(items[0].name).toBe('Hazel 6');
  expect(others).toBe(4);
});
