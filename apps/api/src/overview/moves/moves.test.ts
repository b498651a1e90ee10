import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { overviewUnderTest } from '../../../test/support/overview-under-test.js';

let under: Awaited<ReturnType<typeof overviewUnderTest>>;
beforeAll(async () => {
  under = await overviewUnderTest();
});
afterAll(() => under?.api.close());

const moves = () => under.get('/overview/moves');

test('before anybody is known, nobody is anywhere', async () => {
  expect(await moves()).toEqual({ customers: 0, byStatus: [], needingPerson: [], waves: [] });
});

test('customers are counted where they stand, and those that have gone are no part of it', async () => {
  await under.account('ACshared');
  await under.account('ACown');
  await under.customer('Ash', 'ACshared');
  await under.customer('Birch', 'ACshared');
  await under.customer('Cedar', 'ACown');
  const moving = await under.customer('Dogwood', 'ACshared');
  const gone = await under.customer('Elm');
  await under.db.query(`update customer set moving = 'migration' where id = $1`, [moving]);
  await under.db.query('update customer set gone_at = now() where id = $1', [gone]);
  expect(await moves()).toMatchObject({
    customers: 4,
    byStatus: [
      { status: 'shared', customers: 2 },
      { status: 'migrating', customers: 1 },
      { status: 'own-account', customers: 1 },
    ],
  });
});

test('who needs a person is named with what is to be done, and so is a wave that is not through', async () => {
  const customerId = await under.customer('Fir');
  const id = await under.stuckMigration(customerId, 'Enter the token in HighLevel.');
  for (const state of ['running', 'complete']) {
    await under.db.query(
      `insert into wave (id, size, pause_minutes, stop_at_failures, failures_forgiven, state, created_by, created_at)
       values (gen_random_uuid(), 1, 0, 1, 0, $1, 'Ada', now())`,
      [state],
    );
  }
  const { needingPerson, waves } = await moves();
  expect(needingPerson).toEqual([
    {
      ...{ what: 'migration', id, customerId, customerName: 'Fir' },
      ...{ detail: 'Enter the token in HighLevel.', since: '2026-03-09T08:00:00.000Z' },
    },
  ]);
  expect(waves).toEqual([{ id: expect.any(String), state: 'running', customers: 0 }]);
});
