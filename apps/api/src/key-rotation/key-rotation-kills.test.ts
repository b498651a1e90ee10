import { once } from 'node:events';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import pg from 'pg';
import { DataSource } from 'typeorm';
import { freshDatabase } from '../../test/support/fresh-database.js';
import { rotateInProcess } from '../../test/support/rotating-process.js';
import { SetupTokens } from '../people/installation/setup-tokens.js';
import { readConfig } from '../platform/config/read-config.js';
import { dataSourceOptions } from '../platform/database/data-source-options.js';
import { newId } from '../platform/database/new-id.js';
import { loadKeyRing } from '../platform/secrets/key-ring.js';
import { SealedColumns } from '../platform/secrets/sealed-columns.js';
import { SealedSecretEntity } from '../platform/secrets/sealed-secret.entity.js';
import { Sealer } from '../platform/secrets/sealer.js';
import { SealingKeyEntity } from '../platform/secrets/sealing-key.entity.js';
import { SealingKeys } from '../platform/secrets/sealing-keys.js';
import { SecretStore } from '../platform/secrets/secret-store.js';

const keyOf = (byte: number) => Buffer.alloc(32, byte).toString('base64');
const oldKey = { SECRETS_KEY: keyOf(1) };
const newKey = { SECRETS_KEY: keyOf(2) };
const both = { ...oldKey, SECRETS_KEY_NEW: keyOf(2) };
const secrets = 6;

let url: string;
let dataDir: string;
let looking: pg.Client;
const holding: pg.Client[] = [];
const connected: DataSource[] = [];

beforeEach(() => {
  dataDir = fs.mkdtempSync(path.join(os.tmpdir(), 'plumbline-rotation-'));
});
afterEach(async () => {
  for (const client of holding.splice(0)) await client.end();
  for (const db of connected.splice(0)) await db.destroy();
  await looking?.end();
  fs.rmSync(dataDir, { recursive: true, force: true });
});

/** What a process with these variables has of secrets, once it may start. */
async function startedWith(variables: Readonly<Record<string, string>>) {
  const reading = readConfig({ DATA_DIR: dataDir, ...variables });
  if (reading.kind === 'refused') throw new Error(reading.problems.join('; '));
  const entities = [SealedSecretEntity, SealingKeyEntity];
  const db = await new DataSource({ ...dataSourceOptions(url, 2), entities }).initialize();
  connected.push(db);
  const ring = loadKeyRing(reading.config);
  const columns = new SealedColumns();
  const sealer = new Sealer(ring);
  const tokens = new SetupTokens(reading.config, sealer, columns);
  await new SealingKeys(db, reading.config, ring, columns).begin();
  return { tokens, store: new SecretStore(db, sealer) };
}

async function sealedUnder(variables: Readonly<Record<string, string>>): Promise<void> {
  url = await freshDatabase();
  looking = new pg.Client({ connectionString: url });
  await looking.connect();
  const { tokens, store } = await startedWith(variables);
  const id = newId();
  const columns = 'INSERT INTO installation (id, mode, setup_token)';
  await looking.query(`${columns} VALUES ($1, 'sandbox', $2)`, [id, tokens.fresh(id)]);
  for (let n = 0; n < secrets; n += 1) await store.write(`secret-${n}`, `obvious-fake-${n}`);
}

/** Every secret as a start with these keys opens it. */
async function opened(variables: Readonly<Record<string, string>>): Promise<(string | undefined)[]> {
  const { store } = await startedWith(variables);
  const found: (string | undefined)[] = [];
  for (let n = 0; n < secrets; n += 1) found.push((await store.read(`secret-${n}`))?.reveal());
  return found;
}
const all = Array.from({ length: secrets }, (_, n) => `obvious-fake-${n}`);

/** Holds rows, as a long transaction elsewhere would; whoever comes to them waits. */
async function hold(rows: string): Promise<() => Promise<unknown>> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  holding.push(client);
  await client.query('BEGIN');
  await client.query(`${rows} FOR UPDATE`);
  return () => client.query('ROLLBACK');
}
const secret = (n: number) => `SELECT 1 FROM sealed_secret WHERE name = 'secret-${n}'`;
const key = 'SELECT 1 FROM sealing_key WHERE retired_at IS NULL';
const head = 'SELECT 1 FROM audit_head';
const installation = 'SELECT 1 FROM installation';

async function somebodyWaits(): Promise<void> {
  const waiting = `SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`;
  while ((await looking.query(waiting)).rowCount === 0) await wait(10);
}

/** Kills a rotation when it comes to these rows; with `then`, when it comes to those after having passed the first ones. */
async function killAt(variables: Readonly<Record<string, string>>, rows: string, then?: string): Promise<void> {
  const release = await hold(rows);
  const rotation = rotateInProcess(url, variables);
  const ends = once(rotation, 'close');
  await somebodyWaits();
  const releaseThen = then === undefined ? null : await hold(then);
  if (releaseThen !== null) {
    await release();
    while ((await left()) > 0) await wait(10);
    await somebodyWaits();
  }
  rotation.kill('SIGKILL');
  await ends;
  await release();
  await releaseThen?.();
}

async function left(): Promise<number> {
  const { rows } = await looking.query(
    `SELECT count(*)::int AS left FROM sealed_secret
     WHERE split_part(sealed, '.', 2) <> (SELECT id FROM sealing_key ORDER BY since DESC LIMIT 1)`,
  );
  return rows[0].left;
}

const events = async () =>
  (await looking.query(`SELECT action FROM audit_event WHERE action LIKE 'key-rotation.%' ORDER BY sequence`)).rows.map(
    ({ action }) => action,
  );

async function rotate(variables: Readonly<Record<string, string>>): Promise<void> {
  const [code] = await once(rotateInProcess(url, variables), 'close');
  expect(code).toBe(0);
}

test('a rotation that is killed at every place goes on, with both keys good until the end and the old one never again', async () => {
  await sealedUnder(oldKey);
  await killAt(both, key);
  await killAt(both, head);
  expect(await events()).toEqual([]);
  expect(await opened(oldKey)).toEqual(all);
  for (const place of [secret(0), secret(3), secret(5), installation]) {
    await killAt(both, place);
    expect(await opened(both)).toEqual(all);
  }
  await killAt(both, installation, key);
  await killAt(both, head);
  expect(await left()).toBe(0);
  await expect(opened(oldKey)).rejects.toThrow(/both are needed.*SECRETS_KEY_NEW/s);
  await expect(opened(newKey)).rejects.toThrow(/both are needed/);
  expect(await events()).toEqual(['key-rotation.begun']);
  await rotate(both);
  await rotate(both);
  expect(await events()).toEqual(['key-rotation.begun', 'key-rotation.completed']);
  expect(await opened(newKey)).toEqual(all);
  expect(await opened(both)).toEqual(all);
  await expect(opened(oldKey)).rejects.toThrow(/was replaced at/);
}, 120_000);

test('where the key is a file, the next one takes its place, also after a kill between the two', async () => {
  const given = { DATA_DIR: dataDir };
  await sealedUnder({});
  const file = path.join(dataDir, 'secrets.key');
  const before = fs.readFileSync(file, 'utf8');
  await killAt(given, secret(2));
  const next = fs.readFileSync(`${file}.new`, 'utf8');
  expect(await opened({})).toEqual(all);
  await rotate(given);
  expect(fs.readFileSync(file, 'utf8')).toBe(next);
  expect(fs.statSync(file).mode & 0o777).toBe(0o600);

  fs.writeFileSync(file, before);
  fs.writeFileSync(`${file}.new`, next);
  expect(await opened({})).toEqual(all);
  expect([fs.readFileSync(file, 'utf8'), fs.existsSync(`${file}.new`)]).toEqual([next, false]);
}, 120_000);
