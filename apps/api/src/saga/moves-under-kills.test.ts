import { createHash } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { DataSource } from 'typeorm';
import type { Shared } from '../../test/support/migrations-under-test.js';
import { type NumbersOf, wrongInWorld } from '../../test/support/moving-world.js';
import { type RevertsUnderTest, revertsUnderTest } from '../../test/support/reverts-under-test.js';
import { startWorker, type WorkerProcess } from '../../test/support/worker-process.js';

/*
 * Customers move to accounts of their own and back while the processes that move them are killed without warning, at moments
 * that a seed chooses, and the providers let them down. `npm run soak` does it two hundred times; PLUMBLINE_SEED repeats a series.
 */
const isLong = process.env.PLUMBLINE_SOAK === '1';
const wanted = Number(process.env.PLUMBLINE_MOVES ?? (isLong ? 200 : 2));
const seed = process.env.PLUMBLINE_SEED ?? '1';
let drawn = 0;
const workersWanted = 2;

let under: RevertsUnderTest;
let workers: WorkerProcess[] = [];
const counts = { migrations: 0, reverts: 0, takenBack: 0, kills: 0, faults: 0 };

beforeAll(async () => {
  under = await revertsUnderTest('api', isLong ? { customers: 48 } : {});
}, 180_000);
afterAll(async () => {
  for (const { child } of workers) child.kill('SIGKILL');
  await under?.close();
});

const writes = [
  { face: 'twilio', method: 'POST', pathContains: '/2010-04-01/Accounts.json' },
  { face: 'twilio', method: 'POST', pathContains: '/v1/Services' },
  { face: 'twilio', method: 'POST', pathContains: '/IncomingPhoneNumbers/' },
  { face: 'twilio', method: 'DELETE', pathContains: '/PhoneNumbers/' },
  { face: 'highlevel', method: 'PUT', pathContains: '/locations/' },
  { face: 'highlevel', method: 'POST', pathContains: '/saas/update-rebilling' },
  { face: 'twilio', method: 'GET', pathContains: '/IncomingPhoneNumbers/' },
] as const;
const kinds = ['reset-after', 'status-after', 'reset', 'html', 'slow'] as const;

test(`${wanted} migrations and as many reverts come through while their processes are killed`, async () => {
  const before = await under.sandbox.estate();
  const moved = new Map<string, readonly string[]>();
  const numbersOf: NumbersOf = ({ id }) => moved.get(id) ?? [];
  await workersUp();
  while (counts.migrations < wanted) {
    const some = under.customers.slice(0, wanted - counts.migrations);
    const migrations = await together(some, async (customer) => {
      const { id, plan } = await under.begin(customer);
      moved.set(
        customer.id,
        plan.numbers.map(({ sid }: { sid: string }) => sid),
      );
      return `/migrations/${id}`;
    });
    expect(migrations.filter(({ state }) => state !== 'watching')).toEqual([]);
    counts.migrations += migrations.length;
    expect(wrongInWorld(await under.sandbox.estate(), { before, own: some, numbersOf })).toEqual([]);
    const reverts = await together(some, async (customer) => `/reverts/${(await under.applied(customer)).id}`);
    expect(reverts.filter(({ state }) => state !== 'complete')).toEqual([]);
    counts.reverts += reverts.length;
    expect(wrongInWorld(await under.sandbox.estate(), { before, own: [], numbersOf })).toEqual([]);
    if (isLong) process.stdout.write(`${JSON.stringify({ moves: counts })}\n`);
  }
  expect(counts.kills).toBeGreaterThan(0);
}, 14_400_000);

type Shown = { readonly state: string; readonly detail: string | null; readonly customerName: string };
type Begin = (customer: Shared) => Promise<string>;

/** Begins them one after the other, and disturbs them until every one of them has ended or watches. */
async function together(customers: readonly Shared[], begin: Begin): Promise<Shown[]> {
  const ends: Shown[] = [];
  let open = await Promise.all(customers.map(async (customer) => ({ customer, path: await begin(customer) })));
  while (open.length > 0) {
    await disturb();
    await wait(250);
    await letTimePass();
    const still: typeof open = [];
    for (const one of open) {
      const { body } = await under.call('GET', one.path);
      if (wasTakenBack(body)) {
        counts.takenBack += 1;
        still.push({ ...one, path: await begin(one.customer) });
      } else if (isOver(body)) ends.push(body);
      else if (body.state === 'waiting' && isRegistering(body))
        await under.call('POST', `${one.path}/confirm`, { step: 'await-registration' }).then(() => still.push(one));
      else still.push(one);
    }
    open = still;
  }
  await under.sandbox.control('DELETE', 'faults');
  return ends;
}

const wasTakenBack = ({ state }: Shown) => state === 'unwound' || state === 'withdrawn' || state === 'failed';
const isOver = ({ state }: Shown) => state === 'watching' || state === 'complete' || state === 'needs-person';
const isRegistering = ({ steps }: { steps: { name: string; state: string }[] }) =>
  steps.some(({ name, state }) => name === 'await-registration' && state === 'waiting');

/** Now and then a worker dies, or an answer of a provider goes wrong. */
async function disturb(): Promise<void> {
  if (random() < 0.12) {
    const victim = workers[Math.floor(random() * workers.length)];
    victim?.child.kill('SIGKILL');
    await victim?.ended;
    counts.kills += 1;
  }
  await workersUp();
  if (random() < 0.12) {
    const [write, kind] = [writes[Math.floor(random() * writes.length)], kinds[Math.floor(random() * kinds.length)]];
    if (write === undefined || kind === undefined) return;
    await under.sandbox.control('POST', 'faults', {
      ...write,
      kind,
      times: 1,
      ...(kind === 'slow' ? { delayMs: 900 } : {}),
    });
    counts.faults += 1;
  }
}

async function workersUp(): Promise<void> {
  workers = workers.filter(({ child }) => child.exitCode === null && child.signalCode === null);
  while (workers.length < workersWanted) {
    workers.push(await startWorker({ ...under.variables, PROVIDERS: 'sandbox', DATABASE_URL: under.api.databaseUrl }));
  }
}

/** The world's clock goes on to the next thing that is waited for, once nothing is being worked on. */
async function letTimePass(): Promise<void> {
  const [row] = await under.api.app.get(DataSource).query(
    `select min(wake_at) as next, coalesce(bool_or(lease_until > now()), false) as busy
     from saga join lateral (
       select program->'actions'->((entry->>'action')::int)->>'step' as step
       from saga_entry where saga_id = saga.id order by sequence desc limit 1) last on true
     where ended_at is null and state <> 'needs-person' and step is distinct from 'watch'`,
  );
  const { now } = await under.sandbox.control('GET', 'clock');
  under.api.clock.set(new Date(now));
  if (row.next === null || row.busy || row.next <= new Date(now)) return;
  await under.moveClock(row.next);
}

/** Numbers from 0 up to 1 that a seed repeats. */
function random(): number {
  drawn += 1;
  return createHash('sha256').update(`${seed} ${drawn}`).digest().readUInt32BE() / 2 ** 32;
}
