import { afterEach, expect, test } from '@jest/globals';
import { DataSource } from 'typeorm';
import { liveVariables, startProcess } from '../../test/support/product-process.js';
import { adminLogin, startTestApp, type TestApp } from '../../test/support/test-app.js';
import { Secret } from '../platform/config/secret.js';
import { sealingKeyOf } from '../platform/secrets/sealing-key.js';
import { SecretStore } from '../platform/secrets/secret-store.js';

const keyOf = (byte: number) => Buffer.alloc(32, byte).toString('base64');
const apps: TestApp[] = [];
afterEach(async () => {
  for (const app of apps.splice(0)) await app.close();
});

async function start(variables: Readonly<Record<string, string>>): Promise<TestApp> {
  const app = await startTestApp(variables);
  apps.push(app);
  return app;
}
const stored = (app: TestApp): Promise<unknown> =>
  app.app
    .get(DataSource)
    .query('SELECT name, sealed FROM sealed_secret UNION ALL SELECT id, retired_at::text FROM sealing_key');
const rotate = async (app: TestApp, as: string) => app.call('POST', '/key-rotations', { as });

test('a database that was copied to another installation does not open there: the start says so and changes nothing', async () => {
  const home = await start({ PROVIDERS: 'live', SECRETS_KEY: keyOf(1) });
  await home.app.get(SecretStore).write('token', 'obvious-fake');
  const before = await stored(home);
  const elsewhere = { ...liveVariables, DATABASE_URL: home.databaseUrl, SECRETS_KEY: keyOf(2) };
  const product = startProcess(elsewhere);
  expect(await product.ends).toBe(1);
  expect(product.output()).toMatch(/sealed with the key [0-9a-f]{12}, and SECRETS_KEY is the key [0-9a-f]{12}/);
  expect(product.output()).not.toContain(keyOf(2));
  expect(await stored(home)).toEqual(before);
});

test('secrets from before keys were named are refused to another key all the same', async () => {
  const home = await start({ SECRETS_KEY: keyOf(1) });
  await home.app.get(SecretStore).write('token', 'obvious-fake');
  await home.app.get(DataSource).query('DELETE FROM sealing_key');
  const again = { DATABASE_URL: home.databaseUrl };
  await expect(start({ ...again, SECRETS_KEY: keyOf(2) })).rejects.toThrow(/start with the key that they were sealed/);
  await start({ ...again, SECRETS_KEY: keyOf(1) });
});

test('a key that a person gives up for lost is replaced, on record, and what it sealed is told by the doctor', async () => {
  const home = await start({ SECRETS_KEY: keyOf(1) });
  await home.app.get(SecretStore).write('token', 'obvious-fake');
  const [{ id }] = await home.app.get(DataSource).query('SELECT id FROM sealing_key');
  const given = { DATABASE_URL: home.databaseUrl, SECRETS_KEY: keyOf(2) };
  await expect(start({ ...given, SECRETS_KEY_LOST: '0123456789ab' })).rejects.toThrow(id);
  const app = await start({ ...given, SECRETS_KEY_LOST: id });
  expect((await app.app.get(SecretStore).inspect()).unopenable).toEqual(['token']);
  await app.app.get(SecretStore).write('token', 'another-fake');
  expect((await app.app.get(SecretStore).read('token'))?.reveal()).toBe('another-fake');
  const told = await app.app.get(DataSource).query(`SELECT detail FROM audit_event WHERE action LIKE 'sealing-key.%'`);
  expect(told).toEqual([{ detail: { key: id } }]);
  await app.claim();
});

test('without a new key, or with one that was replaced before, a rotation is refused', async () => {
  const first = await start({ SECRETS_KEY: keyOf(1) });
  const refused = await rotate(first, await first.claim());
  expect(refused.body).toMatchObject({ status: 422, detail: expect.stringContaining('SECRETS_KEY_NEW') });
  await first.app.get(DataSource).query(`INSERT INTO sealing_key (id, retired_at)
    VALUES ('${sealingKeyOf(new Secret(keyOf(2))).id}', now())`);
  const second = await start({
    DATABASE_URL: first.databaseUrl,
    SECRETS_KEY: keyOf(1),
    SECRETS_KEY_NEW: keyOf(2),
  });
  const { cookie } = await second.call('POST', '/sessions', { body: adminLogin });
  expect((await rotate(second, cookie)).body.detail).toMatch(/was replaced before/);
});

test('a secret that does not open stops a rotation, and both keys stay good', async () => {
  const app = await start({ SECRETS_KEY: keyOf(1), SECRETS_KEY_NEW: keyOf(2) });
  const admin = await app.claim();
  const store = app.app.get(SecretStore);
  for (const name of ['a', 'b', 'c']) await store.write(name, `fake-${name}`);
  await app.app.get(DataSource).query(`UPDATE sealed_secret SET sealed = sealed || 'A' WHERE name = 'b'`);
  const refused = await rotate(app, admin);
  expect(refused.body).toMatchObject({ status: 422, detail: expect.stringContaining('sealed_secret b') });
  expect((await store.read('a'))?.reveal()).toBe('fake-a');
  expect((await store.read('c'))?.reveal()).toBe('fake-c');
  await store.write('b', 'fake-b');
  expect((await rotate(app, admin)).body).toMatchObject({ heldIn: 'environment', resealed: 1 });
  expect((await rotate(app, admin)).body).toMatchObject({ replaced: [], resealed: 0 });
});

test('what is written while a key is being replaced is sealed under the new one', async () => {
  const app = await start({ SECRETS_KEY: keyOf(1), SECRETS_KEY_NEW: keyOf(2) });
  const db = app.app.get(DataSource);
  const store = app.app.get(SecretStore);
  await store.write('before', 'obvious-fake');
  await db.query(`INSERT INTO sealing_key (id) VALUES ((SELECT 'ffffffffffff'))`);
  await expect(store.write('meanwhile', 'obvious-fake')).rejects.toThrow(/sealed with the key ffffffffffff/);
  await db.query(`DELETE FROM sealing_key WHERE id = 'ffffffffffff'`);
  await rotate(app, await app.claim());
  await store.write('after', 'obvious-fake');
  const keys = await db.query(`SELECT DISTINCT split_part(sealed, '.', 2) AS id FROM sealed_secret`);
  expect(keys).toEqual(await db.query('SELECT id FROM sealing_key WHERE retired_at IS NULL'));
});
