import fs from 'node:fs';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { comparedFolders, wholeWorld } from '../support/compared-world.js';
import { databaseAddress, databasePid, lookInto } from '../support/database.js';
import { freshFolder, type Started } from '../support/processes.js';
import { launchProduct, type Product, startProduct } from '../support/product.js';
import { randomFrom } from '../support/random.js';
import { type Sandbox, startSandbox } from '../support/sandbox.js';

/*
 * Three schedulers and four workers on one database, killed and stopped at moments that a seed chooses, while the database
 * goes away and both providers are out for ten minutes. `npm run soak` does it for ten nights; PLUMBLINE_SEED repeats a series.
 */
const isLong = process.env.PLUMBLINE_SOAK === '1';
const nightsWanted = Number(process.env.PLUMBLINE_NIGHTS ?? (isLong ? 10 : 1));
const month = { from: '2026-10-19', to: '2026-11-17' };
const disturbEveryMs = 3_000;
const roles = ['scheduler', 'scheduler', 'scheduler', 'worker', 'worker', 'worker', 'worker'] as const;
const random = randomFrom(Number(process.env.PLUMBLINE_SEED ?? 1));

let sandbox: Sandbox;
/** The same world, whose providers are never out. */
let calmSandbox: Sandbox;
let owner: Product;
let undisturbed: Product;
let crew: Member[] = [];
const counts = { nights: 0, killed: 0, stopped: 0, databaseKilled: 0, outages: 0 };

type Member = { readonly role: string; process: Started; asleep: boolean };

beforeAll(async () => {
  const [disturbedFolders, calmFolders] = [await comparedFolders(wholeWorld), await comparedFolders(wholeWorld)];
  sandbox = await startSandbox(wholeWorld, disturbedFolders.world);
  // It has the database and answers our questions; all work is done by the others.
  owner = await startProduct(sandbox, { dataDir: disturbedFolders.dataDir, env: { ROLE: 'api' } });
  calmSandbox = await startSandbox(wholeWorld, calmFolders.world);
  undisturbed = await startProduct(calmSandbox, { dataDir: calmFolders.dataDir });
  crew = roles.map((role) => ({ role, process: join(role), asleep: false }));
}, 240_000);
afterAll(async () => {
  for (const { process } of crew) process.child.kill('SIGKILL');
  await Promise.all([owner?.stop(), undisturbed?.stop()]);
  await Promise.all([sandbox?.stop(), calmSandbox?.stop()]);
});

test(
  'every night ends complete, once, with every customer in it, and says the same as one that nobody disturbed',
  async () => {
    for (let night = 1; night <= nightsWanted; night += 1) {
      // Slow answers keep the night in the middle long enough to be hit there.
      await sandbox.breakDown({ face: 'highlevel', pathContains: 'wallet-transactions', kind: 'slow', delayMs: 200 });
      await sandbox.breakDown({ face: 'twilio', pathContains: 'Usage', kind: 'slow', delayMs: 100 });
      await advanceBoth(night === 1 ? 12 : 24);
      await disturbUntil(() => nightsOnce(night));
      await undisturbed.nightsOnce(night);
      await sandbox.mend();
      counts.nights = night;
      if (isLong) process.stdout.write(`${JSON.stringify({ nights: counts })}\n`);
    }
    const [nights, calm] = [await owner.nightsOnce(nightsWanted), await undisturbed.nightsOnce(nightsWanted)];
    expect(nights.map(saidOf)).toEqual(calm.map(saidOf));
    expect(nights.map(({ state }) => state)).toEqual(nights.map(() => 'complete'));
    expect(await rowsOf(owner)).toEqual(await rowsOf(undisturbed));
    const [{ resultDigest }, expected] = [await owner.compare(month), await undisturbed.compare(month)];
    expect(resultDigest).toBe(expected.resultDigest);
    expect(counts.killed + counts.stopped).toBeGreaterThan(0);
  },
  isLong ? 7_200_000 : 480_000,
);

/** What no disturbance may change: which nights there were, over which days, and how many cells of each verdict. */
const saidOf = (night: { businessDate: string; from: string; to: string; state: string }) => ({
  ...{ businessDate: night.businessDate, from: night.from, to: night.to, state: night.state },
});

/** A process of the installation that has nothing but the address of its database and the key. */
function join(role: string): Started {
  return launchProduct(sandbox, freshFolder(), {
    ROLE: role,
    DATABASE_URL: databaseAddress(owner.dataDir),
    SECRETS_KEY: fs.readFileSync(path.join(owner.dataDir, 'secrets.key'), 'utf8').trim(),
    OUTAGE_PATIENCE_S: '3600',
    LOG_LEVEL: 'error',
  });
}

async function disturbUntil<T>(ended: () => Promise<T>): Promise<T> {
  let isOver = false;
  const result = ended().finally(() => {
    isOver = true;
  });
  // One of each at a moment of its own, whatever else the seed has in mind.
  const special = [killDatabase, outage].map((work) => ({ work, at: 1 + Math.floor(random() * 3) }));
  for (let turn = 1; !isOver; turn += 1) {
    for (const { work, at } of special) if (turn === at) await work();
    await disturbOne();
    await Promise.race([result, wait(disturbEveryMs)]);
  }
  await wakeAll();
  return result;
}

/** While the database is away, nothing can be asked. */
async function nightsOnce(count: number): Promise<unknown> {
  for (;;) {
    const nights = await owner.nightsOnce(count).catch(() => null);
    if (nights !== null) return nights;
    await wait(disturbEveryMs);
  }
}

/** Kills one or lets it sleep; who slept wakes up as if nothing had happened, and who died is started again. */
async function disturbOne(): Promise<void> {
  const member = crew[Math.floor(random() * crew.length)];
  if (member === undefined) return;
  if (member.asleep) {
    member.process.child.kill('SIGCONT');
    member.asleep = false;
  } else if (random() < 0.5) {
    member.process.child.kill('SIGKILL');
    await member.process.end();
    member.process = join(member.role);
    counts.killed += 1;
  } else {
    member.process.child.kill('SIGSTOP');
    member.asleep = true;
    counts.stopped += 1;
  }
}

async function wakeAll(): Promise<void> {
  for (const member of crew) {
    member.process.child.kill('SIGCONT');
    member.asleep = false;
    if (member.process.child.exitCode !== null || member.process.child.signalCode !== null) {
      member.process = join(member.role);
    }
  }
}

async function killDatabase(): Promise<void> {
  const pid = databasePid(owner.dataDir);
  if (pid === null) return;
  process.kill(pid, 'SIGKILL');
  counts.databaseKilled += 1;
}

/** It is the same time in both worlds. */
async function advanceBoth(hours: number): Promise<void> {
  await Promise.all([sandbox.advance(hours), calmSandbox.advance(hours)]);
}

/** Ten minutes of the world's clock in which neither provider answers anything but that it is unavailable. */
async function outage(): Promise<void> {
  for (const face of ['twilio', 'highlevel']) await sandbox.breakDown({ face, kind: 'outage', status: 503 });
  for (let minute = 0; minute < 10; minute += 1) {
    await wait(300);
    await advanceBoth(1 / 60);
  }
  await sandbox.mend();
  counts.outages += 1;
}

/** Rows about days on which nothing moves any more: twice read is twice written. */
function rowsOf({ dataDir }: Product) {
  const tables = ['usage_revision', 'charge', 'result'];
  const counts = tables.map(
    (table) => `select '${table}' as name, count(*)::int as rows from ${table} where day <= '2026-11-10'`,
  );
  return lookInto(dataDir, `${counts.join(' union all ')} order by name`);
}
