import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { DataSource } from 'typeorm';
import { freshDatabase } from '../../../test/support/fresh-database.js';
import { dataSourceOptions } from '../../platform/database/data-source-options.js';
import { LeasedPlaces } from './leased-places.js';
import { SharedBudget } from './shared-budget.js';
import { SharedPlaces } from './shared-places.js';

const never = new AbortController().signal;
const rethrow = (error: unknown) => {
  throw error;
};

let db: DataSource;
beforeAll(async () => {
  db = await new DataSource(dataSourceOptions(await freshDatabase())).initialize();
});
afterAll(() => db.destroy());
beforeEach(() => db.query('truncate rate_budget, in_flight_place, in_flight_holder'));

const placesOfProcess = (most: number) => new SharedPlaces(new LeasedPlaces(db, { provider: 'twilio', most }), rethrow);
const held = async () => {
  const [row] = await db.query(
    'select count(holder)::int as held, count(distinct holder)::int as holders from in_flight_place',
  );
  return row;
};

test('all processes together never have more under way than the cap', async () => {
  const processes = Array.from({ length: 4 }, () => placesOfProcess(5));
  let [now, most, ended] = [0, 0, 0];
  const send = async (places: SharedPlaces) => {
    const free = await places.enter(never);
    now += 1;
    most = Math.max(most, now);
    await db.query('select 1');
    now -= 1;
    ended += 1;
    free();
  };
  const all = processes.flatMap((places) => Array.from({ length: 25 }, () => send(places)));
  const beats = setInterval(() => void Promise.all(processes.map((places) => places.beat())), 5);
  await Promise.all(all);
  clearInterval(beats);
  expect(ended).toBe(100);
  expect(most).toBeLessThanOrEqual(5);
  await Promise.all(processes.map((places) => places.close()));
  expect(await held()).toEqual({ held: 0, holders: 0 });
});

test('who comes later gets a fair share of what others hold', async () => {
  const [busy, late] = [placesOfProcess(4), placesOfProcess(4)];
  const frees = await Promise.all(Array.from({ length: 4 }, () => busy.enter(never)));
  const waited = late.enter(never);
  while ((await db.query('select 1 from in_flight_holder')).length < 2) await db.query('select pg_sleep(0.01)');
  for (const free of frees.slice(0, 2)) free();
  await busy.beat();
  (await waited)();
  expect(await held()).toEqual({ held: 3, holders: 2 });
  for (const free of frees) free();
  await Promise.all([busy.close(), late.close()]);
});

test('the places of a process that died are free once its lease has ended', async () => {
  const dead = placesOfProcess(2);
  await Promise.all([dead.enter(never), dead.enter(never)]);
  await db.query(`update in_flight_place set lease_until = now() - interval '1 second'`);
  await db.query('delete from in_flight_holder');
  const alive = placesOfProcess(2);
  const frees = await Promise.all([alive.enter(never), alive.enter(never)]);
  await dead.beat();
  expect(await held()).toEqual({ held: 2, holders: 1 });
  for (const free of frees) free();
  await Promise.all([alive.close(), dead.close()]);
});

test('who gives up while waiting takes nobody’s place', async () => {
  const places = placesOfProcess(1);
  const free = await places.enter(never);
  const stop = new AbortController();
  const impatient = places.enter(stop.signal);
  const patient = places.enter(never);
  stop.abort(new Error('no longer wanted'));
  await expect(impatient).rejects.toThrow('no longer wanted');
  free();
  (await patient)();
  await places.close();
});

const budgetOfProcess = (start = { perSecond: 0.001, burst: 2 }) =>
  new SharedBudget(db, 'agency', start, { onTrouble: rethrow });
const tokens = async () => Number((await db.query('select tokens from rate_budget'))[0].tokens);

test('a token that one process took is gone for all of them', async () => {
  const [one, other] = [budgetOfProcess(), budgetOfProcess()];
  await Promise.all([one.take(never), other.take(never)]);
  const stop = new AbortController();
  const third = other.take(stop.signal);
  while ((await tokens()) > -0.5) await db.query('select 1');
  stop.abort(new Error('no longer wanted'));
  await expect(third).rejects.toThrow('no longer wanted');
  expect(await tokens()).toBeCloseTo(0, 1);
});

const said = (remaining: number) =>
  new Headers({
    ...{ 'X-RateLimit-Max': '100', 'X-RateLimit-Interval-Milliseconds': '60000' },
    'X-RateLimit-Remaining': String(remaining),
  });
/** Seconds for which nobody may go, once what was said is stored; null where anybody may. */
async function closedForAfter(remaining: number): Promise<number | null> {
  for (;;) {
    const [row] = await db.query(
      `select remaining, extract(epoch from closed_until - now())::double precision as closed from rate_budget`,
    );
    if (row.remaining === remaining) return row.closed;
  }
}

test('when nothing is left, nobody goes until the window ends that was seen to begin', async () => {
  const budget = budgetOfProcess({ perSecond: 10, burst: 40 });
  await budget.take(never);
  for (const remaining of [3, 99, 98, 99, 50]) {
    budget.learn(said(remaining));
    expect(await closedForAfter(remaining)).toBeNull();
  }
  // The window is made twenty seconds old; that answers overtook each other did not begin it anew.
  await db.query(`update rate_budget set window_began_at = window_began_at - interval '20 seconds'`);
  budget.learn(said(51));
  await closedForAfter(51);
  budget.learn(said(0));
  const closed = await closedForAfter(0);
  expect(closed).toBeGreaterThan(35);
  expect(closed).toBeLessThanOrEqual(40.2);
});

test('when nothing is left of a window that nobody saw begin, a whole one is waited for', async () => {
  const budget = budgetOfProcess({ perSecond: 10, burst: 40 });
  await budget.take(never);
  budget.learn(said(20));
  await closedForAfter(20);
  await db.query(`update rate_budget set window_began_at = now() - interval '2 minutes'`);
  budget.learn(said(0));
  expect(await closedForAfter(0)).toBeGreaterThan(55);
});

test('what one process is told by the provider holds for the others', async () => {
  const [one, other] = [budgetOfProcess(), budgetOfProcess()];
  await one.take(never);
  one.learn(new Headers({ 'X-RateLimit-Max': '100', 'X-RateLimit-Interval-Milliseconds': '10000' }));
  while (other.perSecond < 1) {
    await db.query('update rate_budget set tokens = 2');
    await other.take(never);
  }
  expect(other.perSecond).toBeCloseTo(9.7);
  other.learn(new Headers({ 'X-RateLimit-Remaining': '0', 'X-RateLimit-Interval-Milliseconds': '60000' }));
  while ((await db.query('select 1 from rate_budget where closed_until > now()')).length === 0);
  const stop = new AbortController();
  const closed = one.take(stop.signal);
  await db.query('select pg_sleep(0.05)');
  stop.abort(new Error('was closed'));
  await expect(closed).rejects.toThrow('was closed');
});
