import { execFileSync } from 'node:child_process';
import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { startCompared, wholeWorld } from '../support/compared-world.js';
import { type Product, startProduct } from '../support/product.js';
import type { Sandbox } from '../support/sandbox.js';

const month = { from: '2026-10-19', to: '2026-11-17' };

let sandbox: Sandbox;
let product: Product;

beforeAll(async () => {
  ({ sandbox, product } = await startCompared(wholeWorld));
}, 240_000);
afterAll(async () => {
  await product?.stop();
  await sandbox?.stop();
});

async function untilHalfDone(id: string) {
  for (;;) {
    const { body } = await product.call('GET', `/runs/${id}`);
    if (body.progress.total > 0 && body.progress.done * 3 >= body.progress.total) return body;
    if (body.finishedAt !== null) throw new Error('the run was over before it could be killed');
    await wait(5);
  }
}

test('a run that is killed half-way goes on after the restart and says the same', async () => {
  const undisturbed = await product.compare(month);
  // Slow answers keep the run in the middle long enough to be hit there.
  await sandbox.breakDown({ face: 'highlevel', pathContains: 'wallet-transactions', kind: 'slow', delayMs: 400 });
  const { body } = await product.call('POST', '/runs', month);
  await untilHalfDone(body.id);
  await product.kill();
  await sandbox.mend();

  product = await startProduct(sandbox, { dataDir: product.dataDir });
  const resumed = await product.runEnded(body.id);
  expect(resumed.state).toBe('complete');
  expect(resumed.resultDigest).toBe(undisturbed.resultDigest);
  expect(await product.all('/mismatches')).toHaveLength((await sandbox.truth()).length);
}, 180_000);

test('a database that is killed comes back under the running product', async () => {
  const killed = serverPid();
  process.kill(killed ?? 0, 'SIGKILL');
  // What the killed server's children still answer proves nothing: wait for another server.
  for (let back = false; !back; back = back && (await isReady())) {
    await wait(100);
    const pid = serverPid();
    back = pid !== null && pid !== killed;
  }
  expect((await product.compare(month)).state).toBe('complete');
}, 120_000);

function serverPid(): number | null {
  try {
    return Number(execFileSync('pgrep', ['-o', '-f', `postgres -D ${product.dataDir}`], { encoding: 'utf8' }));
  } catch {
    return null;
  }
}

async function isReady(): Promise<boolean> {
  const answer = await fetch(`${product.base}/health/ready`).catch(() => null);
  return answer?.ok ?? false;
}

test('Ctrl-C ends it cleanly, and the next start finds everything', async () => {
  const before = await product.all('/mismatches');
  product.process.child.kill('SIGINT');
  expect(await product.process.end()).toBe(0);
  expect(serverPid()).toBeNull();
  product = await startProduct(sandbox, { dataDir: product.dataDir });
  expect(await product.all('/mismatches')).toEqual(before);
}, 120_000);
