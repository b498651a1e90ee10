import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { addDays, type Day, daysFrom } from '@plumbline/core/time/day';
import { DataSource } from 'typeorm';
import { type StandInItem, steadyMoney } from '../../../test/support/money-stand-in.js';
import type { StandInWorld } from '../../../test/support/provider-stand-in.js';
import { type RunsUnderTest, runsUnderTest } from '../../../test/support/runs-under-test.js';
import { RunExecutor } from '../run/run-executor.js';

const sid = (prefix: string, n: number) => `${prefix}${String(n).padStart(32, '0')}`;
const phone = (n: number) => `+1555${String(n).padStart(7, '0')}`;
const [own, shared] = [sid('AC', 1), sid('AC', 2)];
const created = new Date('2026-11-01T00:00:00Z');
const customer = (name: string, n: number) => ({
  ...{ id: `loc-${name}`, name, numbers: [sid('PN', n)], markup: '10' },
});
const world: StandInWorld = {
  accounts: [
    { sid: sid('AC', 0), name: 'Parent', createdAt: created, numbers: [] },
    { sid: own, name: 'Ash', createdAt: created, numbers: [sid('PN', 1)] },
    { sid: shared, name: 'Main line', createdAt: created, numbers: [sid('PN', 2), sid('PN', 3)] },
  ],
  locations: [customer('Ash', 1), customer('Birch', 2), customer('Cedar', 3)],
  refused: new Map(),
};
const days = daysFrom('2026-11-01', '2026-12-31');
const money = steadyMoney({ [own]: 'loc-Ash', [shared]: 'loc-Birch', none: 'loc-Cedar' }, '2026-11-01', '2026-12-31');
const item = (day: Day, number: number, nanos: bigint): StandInItem => ({
  ...{ sid: `SM${number}${day.replaceAll('-', '')}`.padEnd(34, '0'), at: `${day}T09:00:00Z`, nanos },
  ...{ from: phone(number), to: '+12065550100', direction: 'outbound-api' },
});

let product: RunsUnderTest;
let today = '2026-11-10';
/** The newest run over everybody. */
let newest: { id: string; resultDigest: string; inputDigest: string };
const nextNight = async (asked: Parameters<RunsUnderTest['compare']>[0] = {}) => {
  today = addDays(today, 1);
  product.at(`${today}T12:00:00Z`);
  return product.compare(asked);
};
const idOf = async (name: string) => (await product.get(`/customers?q=${name}`)).items[0].id;
const query = (sql: string, values: readonly unknown[] = []) => product.app.get(DataSource).query(sql, [...values]);
const usage = (account: string, day: Day, nanos: bigint) => money.usage.get(account)?.set(day, nanos);
const rows = (location: string) => money.wallets.get(location) ?? [];
async function replay(id = newest.id) {
  const { id: replayId } = await product.post(`/runs/${id}/replay`, {});
  await product.app.get(RunExecutor).workOff();
  const run = await product.get(`/runs/${replayId}`);
  const list = async (path: string) => (await product.get(`/runs/${replayId}/${path}`)).items;
  const lists = { facts: await list('replay/facts'), gaps: await list('replay/gaps') };
  return {
    run,
    outcome: await product.get(`/runs/${replayId}/replay`),
    ...{ ...lists, cells: await list(`differences?with=${id}`) },
  };
}

beforeAll(async () => {
  money.usage.delete('none');
  money.messages.set(
    shared,
    days.flatMap((day) => [item(day, 2, 600_000_000n), item(day, 3, 400_000_000n)]),
  );
  product = await runsUnderTest(world, money);
  product.at(`${today}T12:00:00Z`);
  await product.adopt();
  for (const name of ['Birch', 'Cedar']) {
    const connection = { accountSid: shared, validFrom: created.toISOString() };
    await product.put(`/customers/${await idOf(name)}/connection`, connection);
  }
  await product.compare();
  usage(own, '2026-11-09', 3_000_000_000n);
  await nextNight();
  // A price that cannot be trusted stays for so long that its day falls out of the window.
  usage(own, '2026-11-11', -1n);
  await nextNight();
  money.wallets.set(
    'loc-Birch',
    [
      ...rows('loc-Birch').filter(({ id }) => id !== 'loc-Birch-2026-11-10'),
      { id: 'late', at: `${today}T10:00:00Z`, usedAt: '2026-11-02T10:00:00Z', nanos: -500_000_000n },
    ].sort((a, b) => (a.at < b.at ? -1 : 1)),
  );
  await nextNight();
  const cedar = rows('loc-Cedar');
  money.wallets.set(
    'loc-Cedar',
    cedar.map((row) => (row.id.endsWith('11-13') ? { ...row, usedAt: 'nonsense' } : row)),
  );
  await nextNight();
  money.wallets.set('loc-Cedar', cedar);
  world.refused.set('/saas/locations/loc-Ash/wallet-transactions', 404);
  await nextNight();
  world.refused.clear();
  await nextNight({ customerIds: [await idOf('Ash')] });
  usage(shared, '2026-11-15', 2_000_000_000n);
  for (let night = 0; night < 5; night += 1) newest = await nextNight();
}, 180_000);
afterAll(() => product?.close());

test('every run of a world comes to its own digests again from the answers that it got', async () => {
  const { items } = await product.get('/runs?limit=50');
  const judged = items.filter(({ resultDigest }: { resultDigest: string | null }) => resultDigest !== null);
  expect(judged.length).toBeGreaterThan(12);
  for (const { id, inputDigest, resultDigest } of judged) {
    const { run, outcome, ...lists } = await replay(id);
    expect({ id, ...lists }).toEqual({ id, facts: [], gaps: [], cells: [] });
    expect(outcome).toMatchObject({ verdict: 'same', cells: { results: 0, facts: 0, missing: 0 } });
    expect(run).toMatchObject({ state: 'complete', inputDigest, resultDigest });
  }
}, 120_000);

test('the world had an account read over two ranges, doubts, late rows, vanished ones, and items', async () => {
  const twice = await query(
    `select run_id, split_part(target, ' ', 1) as sid, sum((read->>'pages')::int)::int as pages from run_item
     where kind = 'twilio-usage' group by 1, 2 having count(*) > 1`,
  );
  expect(twice.length).toBeGreaterThan(0);
  const [{ run_id, sid: account, pages }] = twice;
  const kept = await query(
    `select 1 from evidence_page where run_id = $1 and account = $2 and source like 'twilio-usage %'`,
    [run_id, account],
  );
  expect(kept).toHaveLength(pages);
  for (const sql of [
    `select 1 from quarantined_item where source = 'twilio-usage'`,
    `select 1 from quarantined_item where source = 'highlevel-ledger'`,
    `select 1 from charge where charge_id = 'late'`,
    'select 1 from charge where gone',
    'select 1 from item_reading',
    `select 1 from usage_reading where kind = 'unchanged'`,
  ])
    expect((await query(sql)).length).toBeGreaterThan(0);
});

test('a replay writes no fact and no result', async () => {
  const tables = ['result', 'charge', 'usage_revision', 'usage_reading', 'ledger_reading', 'evidence_page', 'evidence'];
  const count = async () => Promise.all(tables.map(async (table) => (await query(`select count(*) from ${table}`))[0]));
  const before = await count();
  await replay();
  expect(await count()).toEqual(before);
});

/** Rows of a table that the newest run rests on, in an order that nobody chose. */
const anyOf = async (table: string, where: string) => {
  const order = `order by md5(t::text)`;
  return (
    await query(`select t.*, t.ctid::text, t.tableoid::regclass::text as part from ${table} t ${where} ${order}`, [
      newest.id,
    ])
  )[0];
};
const inWindow = `day between (select from_day from run where id = $1) and (select to_day from run where id = $1)`;
/** Does something to one row, and puts it back whatever happens. */
async function tampered<T>(row: { part: string; ctid: string }, change: string, look: () => Promise<T>): Promise<T> {
  const { part, ctid } = row;
  await query(`create table untouched as select * from ${part} where ctid = '${ctid}'`);
  const now =
    change === 'delete'
      ? []
      : (await query(`update ${part} set ${change} where ctid = '${ctid}' returning ctid::text`))[0];
  if (change === 'delete') await query(`delete from ${part} where ctid = '${ctid}'`);
  try {
    return await look();
  } finally {
    for (const changed of now) await query(`delete from ${part} where ctid = '${changed.ctid}'`);
    await query(`insert into ${part} select * from untouched`);
    await query('drop table untouched');
  }
}

test('one changed price is found and named, whichever it is', async () => {
  const row = await anyOf('usage_revision', `where ${inWindow} and run_id <= $1 and price > 0`);
  const { outcome, facts } = await tampered(row, 'price = price + 0.000000001', () => replay());
  expect(outcome.verdict).toBe('differs');
  expect(facts).toMatchObject([{ kind: 'price', account: row.account_sid, day: row.day, item: row.category }]);
});

test('one changed charge is found and named, and so is one that was deleted', async () => {
  const row = await anyOf('charge', `where ${inWindow} and run_id <= $1 and not gone`);
  const named = { kind: 'charge', account: row.location_id, day: row.day, item: row.charge_id };
  const { outcome, facts } = await tampered(row, 'amount = amount + 1', () => replay());
  expect(outcome.verdict).toBe('differs');
  expect(facts).toMatchObject([{ ...named, stored: expect.stringMatching(/^amount 2\./) }]);
  const again = () =>
    anyOf(
      'charge',
      `where location_id = '${row.location_id}' and charge_id = '${row.charge_id}' and $1::uuid is not null`,
    );
  expect((await tampered(await again(), 'delete', () => replay())).facts).toMatchObject([{ ...named, stored: null }]);
  expect((await tampered(await again(), `reference = 'other'`, () => replay())).facts).toMatchObject([
    { ...named, stored: 'reference other' },
  ]);
});

test('one changed result is found and named, and the facts are said to be right', async () => {
  const row = await anyOf(
    'result',
    `where ${inWindow} and run_id <= $1 and verdict = 'matched' and billed is not null
    and revision = (select max(revision) from result r where r.subject = t.subject and r.day = t.day
      and r.product = t.product and r.run_id <= $1)`,
  );
  const { outcome, facts, cells } = await tampered(row, 'billed = billed + 1', () => replay());
  expect(outcome).toMatchObject({ verdict: 'differs', facts: 0, cells: { results: 1, facts: 0 } });
  expect(facts).toEqual([]);
  expect(cells).toMatchObject([{ subject: row.subject, day: row.day, product: row.product, why: 'results' }]);
});

test('what was said of a reading, or of items, is held against its answers as well', async () => {
  for (const [table, change, kind] of [
    ['usage_reading', `digest = 'other'`, 'usage-reading'],
    ['usage_reading', `read_at = read_at + interval '1 day'`, 'usage-reading'],
    ['ledger_reading', 'delete', 'wallet-reading'],
    ['item_reading', `sums = '[]'`, 'items'],
  ] as const) {
    const row = await anyOf(table, `where ${inWindow} and run_id = $1`);
    const { outcome, facts } = await tampered(row, change, () => replay());
    expect({ table, verdict: outcome.verdict }).toEqual({ table, verdict: 'differs' });
    expect(facts).toContainEqual(
      expect.objectContaining({ kind, day: row.day, account: row.account_sid ?? row.location_id }),
    );
  }
});

test('an answer that is not what was received leaves its days open and names the reading', async () => {
  // Equal answers are kept once, and then damage what both accounts said.
  const page = await anyOf(
    'evidence_page',
    `where run_id = $1 and source like 'twilio-usage %' and account = '${own}'
     and sha256 not in (select sha256 from evidence_page where account <> '${own}' or run_id <> $1)`,
  );
  const content = await anyOf('evidence', `where sha256 = '${page.sha256}' and $1::uuid is not null`);
  const other = gzipSync('{"usage_records":[],"next_page_uri":null}').toString('hex');
  const { run, outcome, gaps, cells } = await tampered(content, `content = '\\x${other}'`, () => replay());
  expect(run.state).toBe('incomplete');
  expect(outcome).toMatchObject({ verdict: 'partly', facts: 0, gaps: gaps.length });
  expect(gaps.length).toBeGreaterThan(0);
  for (const gap of gaps) expect(gap).toMatchObject({ source: 'twilio-usage', account: own, runId: newest.id });
  expect(gaps[0].reason).toMatch(/digest is another one/);
  for (const cell of cells)
    expect(cell).toMatchObject({ why: 'missing', customerName: 'Ash', after: { verdict: 'incomplete' } });
  expect(cells.length).toBe(outcome.cells.missing);
  expect(outcome.results.fromFacts).toBe(newest.resultDigest);
});

test('a page that is gone leaves its days open, of usage, of a wallet and of items', async () => {
  for (const [source, account, named] of [
    ['twilio-usage %', own, 'twilio-usage'],
    ['highlevel-ledger', 'loc-Ash', 'highlevel-ledger'],
    ['twilio-items %', shared, 'twilio-items'],
  ] as const) {
    const where = `where run_id = $1 and source like '${source}' and account = '${account}' and request not like '%wallet-balance'`;
    const { outcome, gaps } = await tampered(await anyOf('evidence_page', where), 'delete', () => replay());
    expect({ source, verdict: outcome.verdict }).toEqual({ source, verdict: 'partly' });
    expect(gaps).toContainEqual(expect.objectContaining({ source: named, account, runId: newest.id }));
  }
});

test('a page that is gone since evidence of its month was deleted says when that was', async () => {
  await query(`insert into evidence_deletion values ('2026-11-01', '2028-01-02', 9, 9, 9, 0)`);
  try {
    const page = await anyOf(
      'evidence_page',
      `where run_id = $1 and source like 'twilio-usage %' and account = '${own}'`,
    );
    const { outcome, gaps } = await tampered(page, 'delete', () => replay());
    expect(outcome.verdict).toBe('partly');
    for (const { reason } of gaps) expect(reason).toMatch(/kept; evidence of 2026-11 was deleted on 2028-01-02$/);
  } finally {
    await query('delete from evidence_deletion');
  }
});

test('a page that points to another genuine answer is not believed', async () => {
  const where = `where run_id = $1 and source like 'twilio-usage %'`;
  const page = await anyOf('evidence_page', `${where} and account = '${own}'`);
  const other = await anyOf('evidence_page', `${where} and account = '${shared}' and sha256 <> '${page.sha256}'`);
  const { outcome, gaps } = await tampered(page, `sha256 = '${other.sha256}'`, () => replay());
  expect(outcome.verdict).toBe('partly');
  expect(gaps[0]).toMatchObject({ account: own, reason: 'its pages are not those that the run recorded' });
});

test('an answer that the run did not believe has to be there as well', async () => {
  const source = 'twilio-usage 2026-11-11 2026-11-11';
  const page = await anyOf('evidence_page', `where run_id = $1 and account = '${own}' and source = '${source}'`);
  const { outcome, gaps } = await tampered(page, 'delete', () => replay());
  expect(outcome.verdict).toBe('partly');
  expect(gaps).toContainEqual(expect.objectContaining({ account: own, day: '2026-11-11', runId: newest.id }));
});

test('results whose inputs were taken away are not counted as compared', async () => {
  const part = await anyOf('run_input', `where run_id = $1 and part like 'subjects %'`);
  const { outcome, gaps } = await tampered(part, 'delete', () => replay());
  expect(outcome.verdict).toBe('differs');
  expect(gaps).toContainEqual(expect.objectContaining({ source: 'input', runId: newest.id }));
});
