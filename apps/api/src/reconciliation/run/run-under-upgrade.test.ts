import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { DataSource } from 'typeorm';
import { gate } from '../../../test/support/gate.js';
import { steadyMoney } from '../../../test/support/money-stand-in.js';
import type { StandInWorld } from '../../../test/support/provider-stand-in.js';
import { type RunsUnderTest, runsUnderTest } from '../../../test/support/runs-under-test.js';
import { withLockRow } from '../../platform/database/lock-row.js';
import { ReadingWorker } from '../reading/reading-worker.js';
import { RunExecutor } from './run-executor.js';

const sid = (prefix: string, n: number) => `${prefix}${String(n).padStart(32, '0')}`;
const some = Array.from({ length: 12 }, (_, n) => n + 1);
const account = (n: number) => ({
  ...{ sid: sid('AC', n), name: `Account ${n}`, createdAt: new Date('2026-01-01T00:00:00Z') },
  numbers: n === 0 ? [] : [sid('PN', n)],
});
const world: StandInWorld = {
  accounts: [account(0), ...some.map(account)],
  locations: some.map((n) => ({ id: `loc-${n}`, name: `Customer ${n}`, numbers: [sid('PN', n)], markup: '10' })),
  refused: new Map(),
};
const homes = Object.fromEntries(some.map((n) => [sid('AC', n), `loc-${n}`]));

let mayAnswer = gate();
let asked = gate();
let product: RunsUnderTest;
let db: DataSource;
beforeAll(async () => {
  mayAnswer.open();
  product = await runsUnderTest(world, steadyMoney(homes, '2026-09-01', '2026-12-01'), () => {
    asked.open();
    return mayAnswer.opened;
  });
  db = product.app.get(DataSource);
  product.at('2026-11-03T12:00:00Z');
  await product.adopt();
});
afterAll(() => product?.close());

const workOff = () => product.app.get(RunExecutor).workOff();
const unread = async () => {
  const [{ count }] = await db.query('select count(*)::int as count from planned_reading where finished_at is null');
  return count;
};
const until = async (wanted: string) => {
  for (;;) if ((await product.get('/installation')).changes === wanted) return;
};

test('a run is let go while the schema changes, no reading of it is begun, and afterwards it goes on to its end', async () => {
  const { id } = await product.post('/runs', { from: '2026-10-27', to: '2026-11-02' });
  mayAnswer = gate();
  asked = gate();
  const working = workOff();
  await asked.opened;
  await withLockRow(db, 'schema', async () => {
    await until('upgrading');
    await working;
    mayAnswer.open();
    await product.app.get(ReadingWorker).workOff();
    await workOff();
    expect((await product.get(`/runs/${id}`)).state).toBe('running');
    expect(await unread()).toBeGreaterThan(0);
  });
  await until('possible');
  await workOff();
  expect(await product.get(`/runs/${id}`)).toMatchObject({ state: 'complete', manifest: { complete: true } });
});
