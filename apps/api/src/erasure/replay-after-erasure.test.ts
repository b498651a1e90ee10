import { afterAll, beforeAll, expect, test } from '@jest/globals';
import {
  accounts,
  type ErasuresUnderTest,
  erasuresUnderTest,
  juniper,
  willow,
} from '../../test/support/erasures-under-test.js';
import { adminLogin } from '../../test/support/test-app.js';
import { tablesWith, wholeDatabase } from '../../test/support/whole-database.js';
import { RunExecutor } from '../reconciliation/run/run-executor.js';

let product: ErasuresUnderTest;
beforeAll(async () => {
  product = await erasuresUnderTest();
  await product.db.query(`update mismatch set state = 'accepted'`);
  await product.closeMonths();
}, 180_000);
afterAll(() => product?.close());

async function erase(name: string) {
  const id = await product.idOf(name);
  await product.post('/sessions/step-up', { password: adminLogin.password });
  const { previewHash } = await product.get(`/customers/${id}/erasure`);
  return product.post(`/customers/${id}/erasure`, { previewHash, customerName: name });
}
async function replay() {
  const { id } = await product.post(`/runs/${product.whileThere}/replay`, {});
  await product.app.get(RunExecutor).workOff();
  const list = async (path: string) => (await product.get(`/runs/${id}/${path}`)).items;
  return {
    run: await product.get(`/runs/${id}`),
    outcome: await product.get(`/runs/${id}/replay`),
    gaps: await list('replay/gaps?limit=200'),
    facts: await list('replay/facts'),
    cells: await list(`differences?with=${product.whileThere}&limit=200`),
  };
}

test('before anybody is erased the run comes out as it was', async () => {
  const { outcome, facts, gaps } = await replay();
  expect({ verdict: outcome.verdict, erased: outcome.erased, facts, gaps }).toEqual({
    ...{ verdict: 'same', erased: false, facts: [], gaps: [] },
  });
});

test('afterwards its wallet is said to be erased, the rest is compared, and nothing is called whole or wrong', async () => {
  const { pseudonym } = await erase(juniper.name);
  const { run, outcome, facts, gaps, cells } = await replay();
  expect({ failure: run.failure, state: run.state, verdict: outcome.verdict, erased: outcome.erased, facts }).toEqual({
    ...{ failure: null, state: 'incomplete', verdict: 'partly', erased: true, facts: [] },
  });
  expect(gaps.length).toBeGreaterThan(0);
  for (const gap of gaps)
    expect(gap).toMatchObject({ source: 'highlevel-ledger', account: pseudonym, reason: 'erased on 2027-01-20' });
  for (const cell of cells)
    expect(cell).toMatchObject({ subject: pseudonym, customerName: `Erased customer ${pseudonym}`, why: 'missing' });
  expect(outcome.cells).toMatchObject({ results: 0, facts: 0 });
});

test('of a customer that shared an account nothing is left but in pages about the others, which go when evidence goes', async () => {
  const { sharedPages } = await erase(willow.name);
  expect(sharedPages).toEqual({ pages: expect.any(Number), until: '2028-01-01' });
  const held = await wholeDatabase(product.db);
  for (const word of [willow.name, willow.locationId, willow.numberSid]) expect(tablesWith(held, word)).toEqual([]);
  expect(tablesWith(held, willow.phone)).toEqual(['evidence']);
  const naming = await product.db.query(
    `select distinct account, split_part(source, ' ', 1) as source from evidence_page join evidence using (month, sha256)
     where source like 'twilio-items%'`,
  );
  expect(naming).toEqual([{ account: accounts.shared, source: 'twilio-items' }]);
});

test('the account’s days cannot be split again, which is a gap and no difference', async () => {
  const { outcome, gaps, facts, cells } = await replay();
  expect({ verdict: outcome.verdict, facts }).toEqual({ verdict: 'partly', facts: [] });
  const reasons = new Set(gaps.map(({ reason }: { reason: string }) => reason));
  expect([...reasons].sort()).toEqual([
    'a customer that used the account was erased on 2027-01-20',
    'erased on 2027-01-20',
  ]);
  for (const { why } of cells) expect(why).toBe('missing');
});
