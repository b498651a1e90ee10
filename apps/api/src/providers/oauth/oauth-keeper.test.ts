import { once } from 'node:events';
import { setTimeout as wait } from 'node:timers/promises';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { Logger } from '@nestjs/common';
import { Unauthorised, Unavailable } from '@plumbline/clients/http/provider-error';
import { realTiming } from '@plumbline/clients/http/timing';
import { DataSource } from 'typeorm';
import { freshDatabase } from '../../../test/support/fresh-database.js';
import { type OAuthStandIn, oauthStandIn, standInClient } from '../../../test/support/oauth-stand-in.js';
import { renewInProcess } from '../../../test/support/renewing-process.js';
import { Clock } from '../../platform/clock/clock.js';
import { Secret } from '../../platform/config/secret.js';
import { dataSourceOptions } from '../../platform/database/data-source-options.js';
import { KeyRing } from '../../platform/secrets/key-ring.js';
import { SealedSecretEntity } from '../../platform/secrets/sealed-secret.entity.js';
import { Sealer } from '../../platform/secrets/sealer.js';
import { sealingKeyOf } from '../../platform/secrets/sealing-key.js';
import { SecretStore } from '../../platform/secrets/secret-store.js';
import { OAuthAgency } from './oauth-agency.js';
import { OAuthKeeper } from './oauth-keeper.js';
import { OAuthStore } from './oauth-store.js';
import { disconnected } from './stored-oauth.js';

Logger.overrideLogger(false);

const key = Buffer.alloc(32, 5).toString('base64');
const never = new AbortController().signal;
const clock = new Clock();
let url = '';
let highLevel: OAuthStandIn;
const opened: DataSource[] = [];

beforeEach(async () => {
  clock.set(new Date('2026-11-18T14:00:00Z'));
  url = await freshDatabase();
  highLevel = await oauthStandIn();
  highLevel.good.add('fake-first');
});
afterEach(async () => {
  await Promise.all(opened.splice(0).map((db) => db.destroy()));
  await highLevel.close();
});

/** A keeper with connections of its own, as another process has them. */
async function processWith(configured: string | null = 'fake-first', secret: string = standInClient.secret) {
  const db = await new DataSource({ ...dataSourceOptions(url, 3), entities: [SealedSecretEntity] }).initialize();
  opened.push(db);
  const refreshToken = configured === null ? null : new Secret(configured);
  const app = { clientId: standInClient.id, clientSecret: new Secret(secret), refreshToken, authoriseUrl: 'http://x' };
  const place = { companyId: 'agency', baseUrl: highLevel.baseUrl, timing: realTiming(() => clock.now()) };
  const store = new StoreWithLosses(db, new SecretStore(db, new Sealer(new KeyRing(sealingKeyOf(new Secret(key))))));
  const keeper = new OAuthKeeper(new OAuthAgency(app, place), store, clock);
  return {
    db,
    store,
    current: () => keeper.current(never),
    connection: () => keeper.connection(),
    insteadOf: (token: string) => keeper.insteadOf(token, never),
  };
}

/** Loses the connection just before a transaction would be committed, when a test says so. */
class StoreWithLosses extends OAuthStore {
  losesNext = false;

  override locked: OAuthStore['locked'] = (work) =>
    super.locked(async (stored, save, tx) => {
      const done = await work(stored, save, tx);
      if (!this.losesNext) return done;
      this.losesNext = false;
      throw new Error('the connection to the database was lost');
    });
}

const later = (hours: number) => clock.set(new Date(clock.now().getTime() + hours * 3_600_000));

test('the first access token is bought once, stored sealed, and serves other processes and later starts', async () => {
  const first = await processWith();
  expect(await Promise.all([first.current(), first.current(), first.current()])).toEqual(
    Array(3).fill('fake-access-1'),
  );
  const second = await processWith();
  expect(await second.current()).toBe('fake-access-1');
  expect(highLevel.asked).toEqual(['fake-first']);
  expect(JSON.stringify(await first.db.query('SELECT * FROM sealed_secret'))).not.toContain('fake');
});

test('processes that need a new token at the same moment buy one between them', async () => {
  const processes = await Promise.all([processWith(), processWith(), processWith()]);
  await processes[0]?.current();
  later(24);
  const tokens = await Promise.all(processes.flatMap(({ current }) => [current(), current()]));
  expect(new Set(tokens)).toEqual(new Set(['fake-access-2']));
  expect(highLevel.asked).toEqual(['fake-first', 'fake-refresh-1']);
});

test('a token is renewed some minutes before its end, on the clock', async () => {
  const { current } = await processWith();
  await current();
  later(23.9);
  expect(await current()).toBe('fake-access-1');
  later(0.05);
  expect(await current()).toBe('fake-access-2');
});

test('a refused token gives way to the newer one of another process without being renewed again', async () => {
  const [one, other] = await Promise.all([processWith(), processWith()]);
  const old = await one.current();
  await other.current();
  later(1);
  expect(await other.insteadOf(old)).toBe('fake-access-2');
  expect(await one.insteadOf(old)).toBe('fake-access-2');
  expect(highLevel.asked).toHaveLength(2);
});

test('a token that is refused right after it was bought is not renewed for ever', async () => {
  const { current, insteadOf } = await processWith();
  const bought = await current();
  expect(await insteadOf(bought)).toBe(bought);
  expect(highLevel.asked).toHaveLength(1);
});

test('killed after the token was spent and before the new one was stored: a clear error, and no loop', async () => {
  const { current, insteadOf } = await processWith();
  const old = await current();
  later(1);
  highLevel.answer.silent = true;
  const child = renewInProcess({ url, baseUrl: highLevel.baseUrl, key });
  while (highLevel.asked.length < 2) await wait(10);
  child.kill('SIGKILL');
  await once(child, 'exit');
  highLevel.answer.silent = false;
  for (let turn = 0; turn < 3; turn += 1) {
    const error = await insteadOf(old).catch((caught: unknown) => caught);
    expect(error).toBeInstanceOf(Unauthorised);
    expect(String(error)).toMatch(/Invalid grant.*admin connect-highlevel/s);
  }
  expect(highLevel.asked).toEqual(['fake-first', 'fake-refresh-1', 'fake-refresh-1']);
  const restarted = await processWith();
  await expect(restarted.current()).rejects.toThrow('connect-highlevel');
  expect(highLevel.asked).toHaveLength(3);
  later(1);
  await expect(restarted.current()).rejects.toThrow('connect-highlevel');
  expect(highLevel.asked).toHaveLength(4);
});

test('what was bought while the database went away is stored as soon as it is back', async () => {
  const process = await processWith();
  const first = await process.current();
  later(1);
  process.store.losesNext = true;
  await expect(process.insteadOf(first)).rejects.toThrow('connection to the database was lost');
  // Only what is stored may be used.
  expect(await (await processWith()).current()).toBe(first);
  expect(await process.insteadOf(first)).toBe('fake-access-2');
  expect(await (await processWith()).current()).toBe('fake-access-2');
  expect(highLevel.asked).toEqual(['fake-first', 'fake-refresh-1']);
});

test('a changed refresh token in the environment begins a chain; the same one, or an older one, never does', async () => {
  await (await processWith('fake-first')).current();
  highLevel.good.add('fake-changed');
  expect(await (await processWith('fake-changed')).current()).toBe('fake-access-2');
  later(24);
  for (const configured of ['fake-changed', 'fake-first', null]) {
    expect(await (await processWith(configured)).current()).toBe('fake-access-3');
  }
  expect(highLevel.asked).toEqual(['fake-first', 'fake-changed', 'fake-refresh-2']);
});

test('a changed refresh token that is refused leaves the chain that works alone', async () => {
  await (await processWith('fake-first')).current();
  const { current } = await processWith('fake-mistyped');
  expect(await current()).toBe('fake-access-1');
  later(24);
  expect(await current()).toBe('fake-access-3');
  expect(highLevel.asked).toEqual(['fake-first', 'fake-mistyped', 'fake-refresh-1']);
});

test('a wrong secret of the app is told, and the right one is tried at once', async () => {
  const wrong = await processWith('fake-first', 'a-wrong-fake-secret');
  await expect(wrong.current()).rejects.toThrow('Invalid client credentials');
  expect(await (await processWith()).current()).toBe('fake-access-2');
});

test('a failure on HighLevel’s side spoils nothing', async () => {
  const { current } = await processWith();
  highLevel.answer.status = 503;
  await expect(current()).rejects.toBeInstanceOf(Unavailable);
  highLevel.answer.status = 200;
  expect(await current()).toBe('fake-access-2');
});

test.each([
  ['another agency', { companyId: 'others' }, /agency others.*HIGHLEVEL_COMPANY_ID is agency/],
  ['a single location', { userType: 'Location' }, /single location/],
])('a token of %s is not used', async (_, answer, message) => {
  Object.assign(highLevel.answer, answer);
  const { current } = await processWith();
  await expect(current()).rejects.toThrow(message);
  await expect(current()).rejects.toThrow(message);
  expect(highLevel.asked).toHaveLength(1);
});

/** As a person disconnects: in another process than those that use the connection. */
async function disconnectElsewhere() {
  const { store } = await processWith();
  await store.replace(
    (stored) => disconnected(stored, 'fake-first', clock.now()),
    async () => {},
  );
}

test('once a person has disconnected, no process uses a token, and the environment’s does not begin anew', async () => {
  const [one, other] = await Promise.all([processWith(), processWith()]);
  const token = await one.current();
  expect(await other.current()).toBe(token);
  expect(await other.connection()).toEqual(await one.connection());
  expect(await one.connection()).not.toBeNull();
  await disconnectElsewhere();
  for (const process of [one, other, await processWith()]) {
    await expect(process.current()).rejects.toThrow('is not connected');
    await expect(process.insteadOf(token)).rejects.toThrow('is not connected');
    expect(await process.connection()).toBeNull();
  }
  expect(highLevel.asked).toEqual(['fake-first']);
});

test.each([
  ['first', []],
  ['next', ['fake-refresh-1']],
])(
  'the %s token, bought while the database went away, does not come back after a person has disconnected',
  async (_, spent) => {
    const process = await processWith();
    for (const _renewed of spent) await process.current();
    later(24);
    process.store.losesNext = true;
    await expect(process.current()).rejects.toThrow('connection to the database was lost');
    await disconnectElsewhere();
    await expect(process.current()).rejects.toThrow('is not connected');
    expect(highLevel.asked).toEqual(['fake-first', ...spent]);
  },
);

test('a call that replaces a refused token does not get it back from one that only asks for the present one', async () => {
  const { current, insteadOf } = await processWith();
  const old = await current();
  later(1);
  const [present, renewed] = await Promise.all([current(), insteadOf(old)]);
  expect([present, renewed]).toEqual([old, 'fake-access-2']);
});

test('without any refresh token it says how to get one', async () => {
  await expect((await processWith(null)).current()).rejects.toThrow('admin connect-highlevel');
  expect(highLevel.asked).toEqual([]);
});
