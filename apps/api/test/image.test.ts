import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import fs from 'node:fs';
import { createServer } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, expect, test } from '@jest/globals';
import { environmentSchema } from '../src/platform/config/environment.js';
import { fileVariables } from '../src/platform/config/secret-files.js';
import { copyImageFiles, lastStage, repository } from './support/image-files.js';

const deploy = path.join(repository, 'deploy');
const stage = lastStage(fs.readFileSync(path.join(deploy, 'Dockerfile'), 'utf8'));
const compose = fs.readFileSync(path.join(deploy, 'compose.yaml'), 'utf8');
/** Any user that may do nothing here. */
const nobody = 65_534;

// Far from the repository, so that no package is found there that the image does not have.
const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'plumbline-image-'));
fs.chmodSync(folder, 0o755);
afterAll(() => fs.rmSync(folder, { recursive: true, force: true }));

async function freePort(): Promise<string> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  return typeof address === 'object' && address !== null ? String(address.port) : '';
}

test('what the image copies runs by itself, as a user without rights, until its own health check is content', async () => {
  const root = path.join(folder, 'plumbline');
  const data = path.join(folder, 'data');
  fs.mkdirSync(root);
  fs.mkdirSync(data);
  copyImageFiles(stage, root);
  const isRoot = process.getuid?.() === 0;
  if (isRoot) fs.chownSync(data, nobody, nobody);
  const ports = { PORT: await freePort(), METRICS_PORT: await freePort() };
  const env = {
    PATH: process.env.PATH,
    ...stage.environment,
    ...ports,
    HOST: '127.0.0.1',
    DATA_DIR: data,
    ROLE: 'api',
  };
  const [program = '', ...words] = stage.command;
  const options = {
    cwd: root,
    env: { ...env, SANDBOX_CUSTOMERS: '8' },
    ...(isRoot ? { uid: nobody, gid: nobody } : {}),
  };
  const product = spawn(program, words, { ...options, stdio: ['ignore', 'pipe', 'pipe'] });
  const said: string[] = [];
  for (const stream of [product.stdout, product.stderr])
    stream.on('data', (text: Buffer) => said.push(text.toString()));
  const ended = once(product, 'close');
  while (product.exitCode === null && !said.join('').includes('Plumbline is running')) await wait(100);
  expect(said.join('')).toContain('Plumbline is running');
  const [check = '', ...checkWords] = stage.healthCheck;
  execFileSync(check, checkWords, options);
  const page = await fetch(`http://127.0.0.1:${ports.PORT}/`);
  expect([page.status, page.headers.get('content-type')]).toEqual([200, expect.stringContaining('html')]);
  expect((await fetch(`http://127.0.0.1:${ports.PORT}/metrics`)).status).toBe(404);
  expect(await (await fetch(`http://127.0.0.1:${ports.METRICS_PORT}/metrics`)).text()).toContain('plumbline_runs');
  product.kill('SIGTERM');
  expect((await ended)[0]).toBe(0);
}, 120_000);

test('the image runs as somebody without rights, and holds no source and nothing that builds or tests', () => {
  expect(stage.user).toBe('node');
  expect(stage.copied.filter((one) => /(^|\/)(src|test|bench|tools)(\/|$)/.test(one))).toEqual([]);
  expect(stage.copied).not.toContain('.');
  expect(fs.existsSync(path.join(folder, 'plumbline/node_modules/rolldown'))).toBe(false);
  expect(fs.existsSync(path.join(folder, 'plumbline/node_modules/jest'))).toBe(false);
});

test('the compose file sets only variables that the product reads, and declares every secret that it names', () => {
  const known = new Set([...Object.keys(environmentSchema.shape), ...fileVariables.map((name) => `${name}_FILE`)]);
  const set = [...compose.matchAll(/^ {2,6}([A-Z][A-Z_]+): /gm)].map((match) => String(match[1]));
  expect(set.length).toBeGreaterThan(10);
  expect(set.filter((name) => !known.has(name) && !name.startsWith('POSTGRES_'))).toEqual([]);
  const declared = new Set([...compose.matchAll(/^ {2}(\w+): \{ file: /gm)].map((match) => match[1]));
  const used = [...compose.matchAll(/\/run\/secrets\/(\w+)/g)].map((match) => match[1]);
  expect(used.length).toBeGreaterThan(4);
  expect(used.filter((name) => !declared.has(name))).toEqual([]);
});
