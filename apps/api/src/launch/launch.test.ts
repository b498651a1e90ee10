import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { addressOf, liveVariables, type ProductProcess, startProcess } from '../../test/support/product-process.js';
import { isAlive } from '../platform/database/embedded/process-identity.js';

let dataDir = '';
const started: ProductProcess[] = [];

beforeEach(() => {
  dataDir = fs.mkdtempSync(path.join(os.tmpdir(), 'plumbline-launch-'));
  fs.chmodSync(dataDir, 0o755);
});

afterEach(async () => {
  for (const { child, ends } of started.splice(0)) {
    child.kill('SIGTERM');
    await ends;
  }
  fs.rmSync(dataDir, { recursive: true, force: true });
});

function start(variables: Readonly<Record<string, string>> = liveVariables): ProductProcess {
  const product = startProcess({ DATA_DIR: path.join(dataDir, 'd'), ...variables });
  started.push(product);
  return product;
}

test('it prints where to claim it, serves the dashboard compressed, and stops in order with exit code 0', async () => {
  const product = start();
  const address = await addressOf(product);
  expect(await product.prints('/claim?token=')).toContain(`${address}/claim?token=a-setup-token-for-tests`);
  expect((await fetch(`${address}/health/ready`)).status).toBe(200);
  const [script] = /assets\/index-[\w-]+\.js/.exec(await (await fetch(address)).text()) ?? [];
  const { headers } = await fetch(`${address}/${script}`, { headers: { 'accept-encoding': 'gzip' } });
  expect([headers.get('content-encoding'), headers.get('cache-control')]).toEqual([
    'gzip',
    expect.stringContaining('immutable'),
  ]);
  const server = serverPid();
  product.child.kill('SIGINT');
  expect(await product.ends).toBe(0);
  expect(isAlive(server)).toBe(false);
});

test('a database that is killed comes back, and the product answers again without a restart', async () => {
  const product = start();
  const address = await addressOf(product);
  process.kill(serverPid(), 'SIGKILL');
  await product.prints('the database is running again');
  await untilReady(address);
  expect(await (await fetch(`${address}/api/v1/installation`)).json()).toMatchObject({ claimed: false });
});

test('what was done before the product was killed is there at the next start', async () => {
  const first = start();
  const body = JSON.stringify({
    token: liveVariables.SETUP_TOKEN,
    email: 'a@example.com',
    password: 'not-a-real-one',
    name: 'A',
  });
  const claim = await fetch(`${await addressOf(first)}/api/v1/setup/claim`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body,
  });
  expect(claim.status).toBe(201);
  first.child.kill('SIGKILL');
  await first.ends;
  const second = start();
  const address = await addressOf(second);
  expect(await (await fetch(`${address}/api/v1/installation`)).json()).toMatchObject({ mode: 'live', claimed: true });
  expect(second.output()).not.toContain('/claim?token=');
});

test('a second product on the same data says who has it and leaves the first alone', async () => {
  const first = start();
  const address = await addressOf(first);
  const second = start();
  expect(await second.ends).toBe(1);
  expect(second.output()).toContain(`in use by process ${first.child.pid}`);
  expect((await fetch(`${address}/health/ready`)).status).toBe(200);
});

test('data of live mode is not opened in sandbox mode', async () => {
  const live = start();
  await addressOf(live);
  live.child.kill('SIGTERM');
  await live.ends;
  const sandbox = start({ SANDBOX_CUSTOMERS: '8', SANDBOX_DAYS: '21' });
  expect(await sandbox.ends).toBe(1);
  expect(sandbox.output()).toMatch(/made in live mode.*sandbox mode/);
});

test('a configuration that cannot work is refused with every problem and nothing is started', async () => {
  const product = start({ PORT: 'many', HIGHLEVEL_TOKEN: 'not-a-real-token' });
  expect(await product.ends).toBe(2);
  for (const name of ['PORT', 'TWILIO_ACCOUNT_SID', 'HIGHLEVEL_COMPANY_ID', 'SECRETS_KEY']) {
    expect(product.output()).toContain(name);
  }
  expect(product.output()).not.toContain('not-a-real-token');
  expect(fs.existsSync(path.join(dataDir, 'd'))).toBe(false);
});

test('a port that is taken is named, and everything that was started is stopped', async () => {
  const first = start();
  const { port } = new URL(await addressOf(first));
  const second = start({ ...liveVariables, PORT: port, DATA_DIR: path.join(dataDir, 'other') });
  expect(await second.ends).toBe(1);
  expect(second.output()).toContain(`cannot listen on 127.0.0.1:${port}`);
  expect(fs.existsSync(path.join(dataDir, 'other', 'postgres', 'data', 'postmaster.pid'))).toBe(false);
});

test('in the sandbox the address is shown after the first night, and the sandbox ends with the product', async () => {
  const product = start({ SANDBOX_CUSTOMERS: '8', SANDBOX_DAYS: '21' });
  await product.prints('Reading the first night: ');
  expect(product.output()).not.toContain('is running at');
  const address = await addressOf(product);
  expect((await fetch(`${address}/health/ready`)).status).toBe(200);
  const sandbox = childrenOf(product.child.pid ?? 0).find(({ command }) => command.includes('sandbox'));
  if (sandbox === undefined) throw new Error('the product has no sandbox process');
  product.child.kill('SIGKILL');
  await product.ends;
  // It hangs on the product's life, not on its goodbye.
  while (isAlive(sandbox.pid)) await wait(20);
  const again = start({ SANDBOX_CUSTOMERS: '8', SANDBOX_DAYS: '21' });
  await addressOf(again);
  expect(again.output()).not.toContain('Reading the first night');
}, 180_000);

function serverPid(): number {
  const file = path.join(dataDir, 'd', 'postgres', 'data', 'postmaster.pid');
  return Number(fs.readFileSync(file, 'utf8').split('\n')[0]);
}

async function untilReady(address: string): Promise<void> {
  while ((await fetch(`${address}/health/ready`)).status !== 200) await wait(50);
}

function childrenOf(parent: number): { pid: number; command: string }[] {
  const children = fs.readFileSync(`/proc/${parent}/task/${parent}/children`, 'utf8').trim().split(' ');
  return children.map((pid) => ({ pid: Number(pid), command: fs.readFileSync(`/proc/${pid}/cmdline`, 'utf8') }));
}
