import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { startCompared } from '../support/compared-world.js';
import { databasePid, lookInto } from '../support/database.js';
import { type Product, startProduct } from '../support/product.js';
import { randomFrom } from '../support/random.js';
import type { Sandbox } from '../support/sandbox.js';

/*
 * Everything is killed without warning in the middle of runs, at moments that a seed chooses. `npm run soak` does it twenty
 * times; PLUMBLINE_SEED repeats a series.
 */
const rounds = process.env.PLUMBLINE_SOAK === '1' ? 20 : 3;
const seed = Number(process.env.PLUMBLINE_SEED ?? 1);
const month = { from: '2026-10-19', to: '2026-11-17' };
const victims = ['product', 'database', 'sandbox', 'everything'] as const;
type Victim = (typeof victims)[number];

let sandbox: Sandbox;
let product: Product;
let undisturbed: { readonly resultDigest: string };

beforeAll(async () => {
  ({ sandbox, product } = await startCompared({ customers: 8 }));
  undisturbed = await product.compare(month);
}, 180_000);
afterAll(async () => {
  await product?.stop();
  await sandbox?.stop();
});

const random = randomFrom(seed);
const series = Array.from({ length: rounds }, (_, round) => ({
  round: round + 1,
  victim: victims[(round + Math.floor(random() * 2)) % victims.length] ?? 'product',
  fraction: random(),
}));

test.each(series)(
  'round $round: the $victim is killed, and the run still ends complete, with nothing twice and nothing missing',
  async ({ victim, fraction }) => {
    const before = await rowCounts();
    // Slow answers keep the run in the middle long enough to be hit there.
    await sandbox.breakDown({ face: 'highlevel', pathContains: 'wallet-transactions', kind: 'slow', delayMs: 150 });
    const { body } = await product.call('POST', '/runs', month);
    await untilDone(body.id, fraction);
    await kill(victim);
    await sandbox.mend();

    const run = await product.runEnded(body.id);
    if (run.state === 'failed') throw new Error(product.process.output());
    expect(run).toMatchObject({ state: 'complete', resultDigest: undisturbed.resultDigest });
    expect(await rowCounts()).toEqual(before);
    expect(await readTwice(run.id)).toEqual([]);
  },
  120_000,
);

/** Waits until a share of the run's steps is done; a share near one may come too late, which is a moment as well. */
async function untilDone(id: string, fraction: number) {
  for (;;) {
    const { body } = await product.call('GET', `/runs/${id}`);
    const { done, total } = body.progress;
    if (body.finishedAt !== null || (total > 0 && done >= fraction * total)) return;
    await wait(5);
  }
}

async function kill(victim: Victim) {
  const killsProduct = victim === 'product' || victim === 'everything';
  const database = databasePid(product.dataDir);
  if (killsProduct) await product.kill();
  if ((victim === 'database' || victim === 'everything') && database !== null) process.kill(database, 'SIGKILL');
  if (victim === 'sandbox' || victim === 'everything') await sandbox.killAndRestart();
  if (killsProduct) product = await startProduct(sandbox, { dataDir: product.dataDir });
  else await untilReady();
}

async function untilReady() {
  for (;;) {
    const answer = await fetch(`${product.base}/health/ready`).catch(() => null);
    if (answer?.ok) return;
    await wait(50);
  }
}

/** A run over what is known already adds nothing to these. Meanwhile customers go on using their wallets. */
async function rowCounts() {
  const tables = ['usage_revision', 'result', 'mismatch', 'mismatch_event', 'customer', 'connection'];
  const counts = tables.map((table) => `select '${table}' as name, count(*)::int as rows from ${table}`);
  counts.push(`select 'charge', count(*)::int from charge where booked_at < '2026-11-18T14:00:00Z'`);
  return lookInto(product.dataDir, counts.join(' union all '));
}

/** Accounts' and wallets' days of which a run has more than one reading. */
function readTwice(runId: string) {
  return lookInto(
    product.dataDir,
    `select account_sid as of, day, count(*)::int from usage_reading where run_id = '${runId}' group by 1, 2 having count(*) > 1
     union all
     select location_id, day, count(*)::int from ledger_reading where run_id = '${runId}' group by 1, 2 having count(*) > 1`,
  );
}
