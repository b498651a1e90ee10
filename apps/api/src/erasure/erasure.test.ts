import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { type ErasuresUnderTest, erasuresUnderTest, juniper, reached } from '../../test/support/erasures-under-test.js';
import { adminLogin } from '../../test/support/test-app.js';
import { leaveTraces } from '../../test/support/traces.js';
import { tablesWith, wholeDatabase } from '../../test/support/whole-database.js';
import { ErasureSubjects } from '../customers/erasure-subjects.service.js';
import { Erasures } from '../platform/erasure/erasures.js';

let product: ErasuresUnderTest;
let id = '';
beforeAll(async () => {
  product = await erasuresUnderTest();
  id = await product.idOf(juniper.name);
  await leaveTraces(product.db, id, product.whileThere);
  await product.post(`/customers/${id}/evidence-exports`, {});
}, 180_000);
afterAll(() => product?.close());

const preview = () => product.get(`/customers/${id}/erasure`);
const erase = async (more: object = {}) => {
  await product.post('/sessions/step-up', { password: adminLogin.password });
  const { previewHash } = await preview();
  return product.post(`/customers/${id}/erasure`, { previewHash, customerName: juniper.name, ...more });
};
/** Everything by which the customer, its numbers and whom it reached can be known. */
const words = [
  ...Object.values(juniper),
  juniper.name.toLowerCase(),
  juniper.formerName.toLowerCase(),
  juniper.phone.slice(1),
  reached,
];
const told = async () => {
  const held = await wholeDatabase(product.db);
  return [...new Set(words.flatMap((word) => tablesWith(held, word)))].sort();
};
/** What the books say of the customer: every cell of every revision, mismatches, and the line under each run. */
const books = () =>
  Promise.all(
    [
      `select day, product, revision, cost, expected, billed, difference, verdict, run_id from result
       where customer_id = '${id}' order by 1, 2, 3`,
      `select day, product, state, verdict, difference, residual, cause_names from mismatch where customer_id = '${id}' order by 1`,
      'select id, state, totals, input_digest, result_digest from run order by id',
      'select day, product, sum(amount), count(*) from charge group by 1, 2 order by 1, 2',
      'select * from result_day_sum order by 1, 2, 3, 4, 5, 6',
      'select day, product, state, cause, sum(under), sum(over) from mismatch_sum group by 1, 2, 3, 4 order by 1, 2, 3, 4',
    ].map((sql) => product.db.query(sql)),
  );

test('as long as something stands against it, the preview names all of it and nothing is erased', async () => {
  const { outcome, obstacles } = await preview();
  expect(outcome).toBe('refused');
  expect(obstacles).toEqual([
    expect.stringMatching(/^1 mismatch is still open/),
    expect.stringMatching(/^Not every month in which it was compared is closed: 2026-11\./),
  ]);
  expect(await product.post(`/customers/${id}/erasure`, { previewHash: 'x', customerName: 'x' })).toMatchObject({
    ...{ status: 403, type: '/problems/step-up-required' },
  });
  const { status, errors } = await erase();
  expect([status, errors.map(({ message }: { message: string }) => message)]).toEqual([422, obstacles]);
});

test('a customer that is still there, has numbers and is compared is not erased either', async () => {
  const { obstacles } = await product.get(`/customers/${await product.idOf('Birch')}/erasure`);
  expect(obstacles).toEqual(
    expect.arrayContaining([
      expect.stringMatching(/^The customer is still in HighLevel/),
      expect.stringMatching(/^The number \+15550000002 is still in the account AC/),
      expect.stringMatching(/^Nights still look at the customer’s last days/),
    ]),
  );
});

const uuid = '0194f000-0000-7000-8000-0000000000ff';
const underWay: readonly (readonly [what: string, sql: string])[] = [
  [
    'A migration of the customer is under way',
    `insert into saga values ('${uuid}', 'migration', $1, '{}', 'running', null, now(), 0, null, now(), null)`,
  ],
  [
    'A migration of the customer is planned',
    `insert into migration (id, customer_id, plan, plan_hash, preflight, planned_by, planned_at)
     values ('${uuid}', $1, '{}', 'x', '[]', 'x', now())`,
  ],
  [
    'The customer waits in a wave',
    `with wave as (insert into wave (id, size, pause_minutes, stop_at_failures, state, created_by, created_at)
       values ('${uuid}', 1, 0, 1, 'paused', 'x', now()) returning id)
     insert into wave_member (wave_id, position, customer_id) select id, 1, $1 from wave`,
  ],
  [
    'A revert of the customer is asked for',
    `insert into revert (id, customer_id, reason, plan, plan_hash, preview, decision, requester, requested_at, standing, until)
     values ('${uuid}', $1, 'x', '{}', 'x', '{}', '{}', '{}', now(), 'requested', '2099-01-01')`,
  ],
  ['A run is under way', `update run set state = 'running' where $1::uuid is not null`],
  ['A discovery is under way', `update discovery set state = 'running' where $1::uuid is not null`],
];

test.each(underWay)('it waits for what is not over: %s', async (what, sql) => {
  const found: string[] = [];
  const asked = product.db.transaction(async (tx) => {
    await tx.query(sql, [id]);
    const subject = await product.app.get(ErasureSubjects).of(tx, id);
    if (subject !== null) found.push(...(await product.app.get(Erasures).obstacles(tx, subject.subject)));
    throw new Error('taken back');
  });
  await expect(asked).rejects.toThrow('taken back');
  expect(found).toContainEqual(expect.stringContaining(what));
  expect((await preview()).obstacles).not.toContainEqual(expect.stringContaining(what));
});

test('the preview counts changes of every table of which a rule says more than that it stays', async () => {
  const { items } = await product.get(`/mismatches?customerId=${id}`);
  for (const { id: mismatch } of items) {
    await product.post(`/mismatches/${mismatch}/actions`, { action: 'comment', text: `called ${juniper.name}` });
    await product.post(`/mismatches/${mismatch}/actions`, {
      ...{ action: 'comment', text: `it was ${juniper.formerName}, on ${juniper.accountBefore}` },
    });
    await product.post(`/mismatches/${mismatch}/actions`, { action: 'accept', reason: `known to ${reached}` });
  }
  // Nothing is provisional in a month that is closed, nor incomplete.
  await product.db.query(`update result set provisional = false, expected = coalesce(expected, 0),
    difference = coalesce(difference, 0), verdict = case verdict when 'incomplete' then 'matched' else verdict end`);
  await product.keepSums();
  await product.closeMonths();
  const { outcome, changes } = await preview();
  expect(outcome).toBe('allowed');
  const ruled = product.app
    .get(Erasures)
    .rules()
    .flatMap(({ kind, table }) => (kind === 'keep' ? [] : [table]));
  expect(changes.map(({ table }: { table: string }) => table)).toEqual([...new Set(ruled)].sort());
});

test('another name or another preview than what is there is refused', async () => {
  expect(await erase({ customerName: 'juniper dental' })).toMatchObject({ status: 422 });
  expect(await erase({ previewHash: 'x' })).toMatchObject({ status: 409 });
  await product.put(`/customers/${id}/rates`, [
    { product: 'voice', multiplier: '1.2', from: '2026-11-05', reason: 'x' },
  ]);
  expect((await preview()).changes).toContainEqual({ table: 'rate', changes: 2 });
});

test('an erasure that is broken off in the middle has erased nothing', async () => {
  const before = await told();
  const rule = { kind: 'work', table: 'customer', columns: [] } as const;
  let isBroken = true;
  product.app.get(Erasures).add({
    ...rule,
    run: async (tx, _subject, write) => {
      if (write && isBroken) await tx.query('select pg_terminate_backend(pg_backend_pid())');
      return 0;
    },
  });
  expect((await erase()).status).toBeGreaterThanOrEqual(500);
  isBroken = false;
  expect(await told()).toEqual(before);
  expect(await product.get('/erasures')).toMatchObject({ items: [] });
});

test('afterwards nothing that is kept says who it was, and the books are what they were', async () => {
  const before = await books();
  const erasure = await erase();
  expect(erasure).toMatchObject({ customerId: id, erasedBy: 'Ada', sharedPages: null });
  expect(erasure.pseudonym).toMatch(/^erased-[0-9a-f]{10}$/);
  expect(await told()).toEqual([]);
  expect(await books()).toEqual(before);
  const [event] = (await product.get('/audit-events?limit=1')).items;
  expect(event).toMatchObject({ action: 'customer.erased', customerId: id, subject: { id } });
  expect(await product.get('/audit-events/verify')).toMatchObject({ verified: true });
});

test('lists show the pseudonym, months stay as they were closed, and it cannot be erased twice', async () => {
  const [{ pseudonym }] = (await product.get('/erasures')).items;
  const name = `Erased customer ${pseudonym}`;
  expect(await product.get(`/customers/${id}`)).toMatchObject({ name, locationId: pseudonym, status: 'gone' });
  expect((await product.get('/customers?q=Juniper')).items).toEqual([]);
  expect(await product.get('/months/2026-11')).toMatchObject({ closing: { restated: false } });
  expect(await preview()).toMatchObject({ status: 410 });
});

test('a discovery does not bring it back, and a location of that id that comes again is a new customer', async () => {
  product.at('2027-01-21T12:00:00Z');
  await product.compare();
  expect((await product.get('/customers?q=Juniper')).items).toEqual([]);
  const [account] = await product.db.query('select friendly_name from twilio_account where erased_as is not null');
  expect(account.friendly_name).toMatch(/^erased-/);
  product.world.locations.push({ id: juniper.locationId, name: juniper.name, numbers: [], markup: '10' });
  product.at('2027-01-22T12:00:00Z');
  await product.compare();
  const [again] = (await product.get('/customers?q=Juniper')).items;
  expect(again.locationId).toBe(juniper.locationId);
  expect(again.id).not.toBe(id);
});
