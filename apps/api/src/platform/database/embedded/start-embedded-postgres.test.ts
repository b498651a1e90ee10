import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import pg from 'pg';
import { type LauncherProcess, launchProcess } from '../../../../test/support/launcher-process.js';
import { isAlive } from './process-identity.js';

const isRoot = process.getuid?.() === 0;
const otherUid = 65_534;
// As root every case runs twice: as root, where the server gives up its rights, and as an ordinary user.
const accounts: [string, number | undefined][] = isRoot
  ? [
      ['root', undefined],
      ['an ordinary user', otherUid],
    ]
  : [['this user', undefined]];

let dataDir = '';
const started: LauncherProcess[] = [];

beforeEach(() => {
  dataDir = fs.mkdtempSync(path.join(os.tmpdir(), 'plumbline-launcher-'));
  fs.chmodSync(dataDir, 0o777);
});

afterEach(async () => {
  for (const { child, ends } of started.splice(0)) {
    child.kill('SIGTERM');
    await ends;
  }
  await serversGone();
  fs.rmSync(dataDir, { recursive: true, force: true });
});

describe.each(accounts)('as %s', (_name, uid) => {
  const start = () => {
    const launched = launchProcess(path.join(dataDir, 'd'), uid === undefined ? {} : { uid });
    started.push(launched);
    return launched;
  };
  const startReady = async () => {
    const launched = start();
    const { url = '', pid = 0 } = await launched.hears((line) => line.url !== undefined || line.refused !== undefined);
    return { ...launched, url, pid };
  };

  test('a cluster is made in UTF-8, its password file is private, and a clean stop leaves no process', async () => {
    const first = await startReady();
    expect(await query(first.url, `SELECT getdatabaseencoding() AS a`)).toEqual([{ a: 'UTF8' }]);
    expect(fs.statSync(path.join(dataDir, 'd', 'postgres', 'password')).mode & 0o777).toBe(0o600);
    first.child.kill('SIGTERM');
    expect(await first.ends).toBe(0);
    expect(isAlive(first.pid)).toBe(false);
  });

  test('committed rows survive when the owner is killed, and its server is stopped by the next owner', async () => {
    const first = await startReady();
    await query(first.url, 'CREATE TABLE kept (id int); INSERT INTO kept VALUES (1)');
    first.child.kill('SIGKILL');
    await first.ends;
    expect(isAlive(first.pid)).toBe(true);
    const second = await startReady();
    expect(isAlive(first.pid)).toBe(false);
    expect(await query(second.url, 'SELECT id FROM kept')).toEqual([{ id: 1 }]);
  });

  test('a server that is killed while the owner runs is started again at the same address', async () => {
    const first = await startReady();
    await query(first.url, 'CREATE TABLE kept (id int); INSERT INTO kept VALUES (1)');
    process.kill(first.pid, 'SIGKILL');
    await first.hears((line) => line.said?.includes('running again') === true);
    expect(await query(first.url, 'SELECT id FROM kept')).toEqual([{ id: 1 }]);
  });

  test('a second start on the same directory is refused and names the first process', async () => {
    const first = await startReady();
    const second = start();
    const { refused } = await second.hears((line) => line.refused !== undefined);
    expect(refused).toContain(`in use by process ${first.child.pid}`);
    expect(await query(first.url, 'SELECT 1 AS a')).toEqual([{ a: 1 }]);
  });

  test('of six starters on a directory left by a killed owner exactly one gets it', async () => {
    const dead = await startReady();
    dead.child.kill('SIGKILL');
    process.kill(dead.pid, 'SIGKILL');
    await dead.ends;
    const answers = await Promise.all(
      Array.from({ length: 6 }, () => start().hears((line) => line.url !== undefined || line.refused !== undefined)),
    );
    expect(answers.filter((answer) => answer.url !== undefined)).toHaveLength(1);
  });

  test('an interrupted initdb and stale pid files of other processes are no obstacle', async () => {
    const first = await startReady();
    first.child.kill('SIGKILL');
    process.kill(first.pid, 'SIGKILL');
    await first.ends;
    const home = path.join(dataDir, 'd', 'postgres');
    fs.mkdirSync(path.join(home, 'data.unfinished'));
    // This test's own process is alive, but it is neither the owner of that boot nor a database server.
    fs.writeFileSync(path.join(home, 'owner'), `${process.pid} an-earlier-boot 1\n`);
    const pidFile = path.join(home, 'data', 'postmaster.pid');
    const lines = fs.readFileSync(pidFile, 'utf8').split('\n');
    fs.writeFileSync(pidFile, [String(process.pid), ...lines.slice(1)].join('\n'));
    expect(await query((await startReady()).url, 'SELECT 1 AS a')).toEqual([{ a: 1 }]);
  });
});

async function query(connectionString: string, sql: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString });
  await client.connect();
  try {
    return (await client.query(sql)).rows;
  } finally {
    await client.end();
  }
}

// Whatever a test left running works inside its own data directory.
async function serversGone(): Promise<void> {
  const pidFile = path.join(dataDir, 'd', 'postgres', 'data', 'postmaster.pid');
  if (!fs.existsSync(pidFile)) return;
  const pid = Number(fs.readFileSync(pidFile, 'utf8').split('\n')[0]);
  if (pid === process.pid || !isAlive(pid)) return;
  process.kill(pid, 'SIGQUIT');
  while (isAlive(pid)) await wait(20);
}
