import { spawn } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { PassThrough, Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { Command } from 'commander';
import pg from 'pg';
import { DataSource } from 'typeorm';
import yauzl from 'yauzl';
import { emptyDatabase } from '../../test/support/empty-database.js';
import { steadyMoney } from '../../test/support/money-stand-in.js';
import type { StandInWorld } from '../../test/support/provider-stand-in.js';
import { type RunsUnderTest, runsUnderTest } from '../../test/support/runs-under-test.js';
import { adminLogin, startTestApp } from '../../test/support/test-app.js';
import { addBackup } from '../command-line/admin/backup.js';
import { Api } from '../command-line/api.js';
import { Screen } from '../command-line/screen.js';
import { Config } from '../platform/config/config.js';
import { dataSourceOptions } from '../platform/database/data-source-options.js';
import { startEmbeddedPostgres } from '../platform/database/embedded/start-embedded-postgres.js';
import { migrate, migrateForRestore } from '../platform/database/migrate.js';
import { KeyFile } from '../platform/secrets/key-file.js';
import { RunExecutor } from '../reconciliation/run/run-executor.js';
import { backupFormat, type TableOfBackup } from './archive/backup-manifest.js';
import { readBackup } from './archive/read-backup.js';
import { type AboutBackup, writeBackup } from './archive/write-backup.js';
import { backedUpTables } from './backed-up-tables.js';
import { journalFile } from './journal-file.js';
import { restoreBackup } from './restore/restore-backup.js';

const sid = (prefix: string, n: number) => `${prefix}${String(n).padStart(32, '0')}`;
const own = sid('AC', 1);
const created = new Date('2026-11-01T00:00:00Z');
const world: StandInWorld = {
  accounts: [
    { sid: sid('AC', 0), name: 'Parent', createdAt: created, numbers: [] },
    { sid: own, name: 'Ash', createdAt: created, numbers: [sid('PN', 1)] },
  ],
  locations: [{ id: 'loc-Ash', name: 'Ash', numbers: [sid('PN', 1)], markup: '10' }],
  refused: new Map(),
};
const money = steadyMoney({ [own]: 'loc-Ash' }, '2026-11-01', '2026-12-31');
const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'plumbline-backup-'));
const file = path.join(folder, 'one.backup');

let product: RunsUnderTest;
let run: { id: string; resultDigest: string };
let before: Digests;
beforeAll(async () => {
  fs.chmodSync(folder, 0o755);
  money.usage.get(own)?.set('2026-11-05', 3_000_000_000n);
  product = await runsUnderTest(world, money);
  product.at('2026-11-10T12:00:00Z');
  await product.adopt();
  product.at('2026-11-11T12:00:00Z');
  run = await product.compare();
  const { key } = await product.post('/api-keys', { name: 'operations', role: 'admin' });
  await backUp(await product.app.getUrl(), key);
  const { manifest, close } = await readBackup(file);
  close();
  before = digestsOf(manifest.tables);
}, 120_000);
afterAll(async () => {
  await product?.close();
  fs.rmSync(folder, { recursive: true, force: true });
});

async function backUp(address: string, key: string): Promise<void> {
  const { signal } = new AbortController();
  const session = {
    api: new Api({ address, key }, signal),
    screen: new Screen(new PassThrough(), new PassThrough()),
    signal,
  };
  const program = new Command().exitOverride();
  addBackup(program, async (_needs, work) => {
    await work(session);
  });
  await program.parseAsync(['backup', '--out', file], { from: 'user' });
}

type Digests = ReadonlyMap<string, string>;
/** What a restore adds to the trail is in no backup, and sessions end with it. */
const digestsOf = (tables: readonly TableOfBackup[]): Digests =>
  new Map(tables.flatMap(({ name, sha256 }) => (/^audit_|^session$/.test(name) ? [] : [[name, sha256] as const])));

/** Writes another backup of a database, as it would be made there. */
async function backedUp(
  db: DataSource,
  more: Partial<AboutBackup> = {},
  journal: Readable | null = null,
): Promise<string> {
  const runner = db.createQueryRunner();
  const client: unknown = await runner.connect();
  if (!(client instanceof pg.Client)) throw new Error('no connection');
  const names: { name: string }[] = await runner.query('select name from schema_migration order by timestamp');
  const about: AboutBackup = {
    ...{ format: backupFormat, madeAt: created.toISOString(), version: '0', mode: 'sandbox', sealingKeys: [] },
    migrations: names.map(({ name }) => name),
    ...more,
  };
  const again = path.join(folder, 'again.backup');
  const parts = writeBackup(about, { client, tables: await backedUpTables(db.manager), journal });
  await pipeline(parts, fs.createWriteStream(again));
  await runner.release();
  return again;
}

/** Of every table: rows come out of a restored database in the order in which they went in. */
async function digests(db: DataSource): Promise<Digests> {
  const { manifest, close } = await readBackup(await backedUp(db));
  close();
  return digestsOf(manifest.tables);
}

const sourceKey = () => new KeyFile(product.app.get(Config).dataDir).path;
/** This test's configuration, on another database or data directory. */
const at = (place: { databaseUrl?: string; dataDir?: string }): Config =>
  product.app.get(Config).with({ databaseUrl: null, dataDir: path.join(folder, 'elsewhere'), ...place });
const restore = (
  config: Config,
  { from = file, keyFile = sourceKey() }: { from?: string; keyFile?: string | null } = {},
) => restoreBackup({ file: from, config, keyFile, say: () => {} });
async function inDatabase<T>(url: string, work: (db: DataSource) => Promise<T>): Promise<T> {
  const db = await new DataSource(dataSourceOptions(url, 2)).initialize();
  try {
    return await work(db);
  } finally {
    await db.destroy();
  }
}

test('a backup that is restored into an empty data directory has every row, and a replay there has the same digest', async () => {
  const dataDir = path.join(folder, 'restored');
  fs.mkdirSync(dataDir, { mode: 0o755 });
  await restore(at({ dataDir }));
  expect(fs.statSync(new KeyFile(dataDir).path).mode & 0o777).toBe(0o600);
  const server = await startEmbeddedPostgres({ dataDir, durable: false });
  try {
    expect(await inDatabase(server.url, digests)).toEqual(before);
    const again = await startTestApp({ DATABASE_URL: server.url, DATA_DIR: dataDir, TWILIO_ACCOUNT_SID: sid('AC', 0) });
    try {
      again.clock.set(new Date('2026-11-12T12:00:00Z'));
      expect((await again.call('GET', '/sessions/current', { as: product.cookie })).status).toBe(401);
      const { cookie: as } = await again.call('POST', '/sessions', { body: adminLogin });
      const { body: replay } = await again.call('POST', `/runs/${run.id}/replay`, { as, body: {} });
      await again.app.get(RunExecutor).workOff();
      const { body: replayed } = await again.call('GET', `/runs/${replay.id}`, { as });
      expect(replayed).toMatchObject({ state: 'complete', replayOf: run.id, resultDigest: run.resultDigest });
      expect((await again.call('GET', '/audit-events/verify', { as })).body).toMatchObject({ verified: true });
      const trail = (await again.call('GET', '/audit-events?action=backup.restored', { as })).body.items;
      expect(trail).toMatchObject([{ detail: { file: 'one.backup' } }]);
    } finally {
      await again.close();
    }
  } finally {
    await server.stop();
  }
}, 120_000);

/** A byte of the packed content of every file in an archive. */
async function middlesOfFiles(archive: string): Promise<number[]> {
  const content = fs.readFileSync(archive);
  const zip = await yauzl.openPromise(archive);
  const places: number[] = [];
  for await (const { relativeOffsetOfLocalHeader: at, compressedSize } of zip.eachEntry()) {
    const begins = at + 30 + content.readUInt16LE(at + 26) + content.readUInt16LE(at + 28);
    places.push(begins + Math.floor(compressedSize / 2));
  }
  return places;
}

test('it is refused where something is already, in the other mode, and without the key of its secrets', async () => {
  const databaseUrl = await emptyDatabase();
  const used = product.app.get(DataSource).options;
  if (used.type !== 'postgres' || used.url === undefined) throw new Error('no address');
  await expect(restore(at({ databaseUrl: used.url }))).rejects.toThrow('holds an installation already');
  await expect(restore(at({ databaseUrl }).with({ providers: 'live' }))).rejects.toThrow('is of sandbox mode');
  await expect(restore(at({ databaseUrl }), { keyFile: null })).rejects.toThrow(
    /sealed with the key [0-9a-f]{12}, and none is here/,
  );
  const other = path.join(folder, 'other.key');
  fs.writeFileSync(other, Buffer.alloc(32, 7).toString('base64'));
  await expect(restore(at({ databaseUrl }), { keyFile: other })).rejects.toThrow(/sealed with the key/);
  const tables = () =>
    inDatabase(databaseUrl, (db) =>
      db.query(`select relname from pg_class where relnamespace = 'public'::regnamespace`),
    );
  expect(await tables()).toEqual([]);
  await inDatabase(databaseUrl, (db) => db.query('create table somebody_elses (id int)'));
  await expect(restore(at({ databaseUrl }))).rejects.toThrow('tables of something else (somebody_elses)');
});

test('a backup with a changed, a missing or a cut-off part is refused before anything is written', async () => {
  const databaseUrl = await emptyDatabase();
  const whole = fs.readFileSync(file);
  const damaged = path.join(folder, 'damaged.backup');
  for (const at of (await middlesOfFiles(file)).filter((_, index) => index % 3 === 0)) {
    const content = Buffer.from(whole);
    content.writeUInt8((whole[at] ?? 0) ^ 255, at);
    fs.writeFileSync(damaged, content);
    await expect(readBackup(damaged)).rejects.toMatchObject({ name: 'BackupDamagedError' });
  }
  for (const content of [whole.subarray(0, whole.length - 30), Buffer.from('no backup'), fs.readFileSync(damaged)]) {
    fs.writeFileSync(damaged, content);
    await expect(restore(at({ databaseUrl }), { from: damaged })).rejects.toMatchObject({ name: 'BackupDamagedError' });
  }
  const left = await inDatabase(databaseUrl, (db) =>
    db.query(`select relname from pg_class where relnamespace = 'public'::regnamespace`),
  );
  expect(left).toEqual([]);
});

test('a restore that was killed is noticed, and the same again has every row', async () => {
  const databaseUrl = await emptyDatabase();
  const env = {
    PATH: process.env.PATH ?? '',
    PROVIDERS: 'sandbox',
    DATABASE_URL: databaseUrl,
    DATA_DIR: path.join(folder, 'killed'),
  };
  const program = path.resolve(import.meta.dirname, '../../dist/bundled/command-line.js');
  const child = spawn(process.execPath, [program, 'admin', 'restore', file, '--key-file', sourceKey()], { env });
  child.stderr.on('data', (said) => {
    if (String(said).includes('Loading')) child.kill('SIGKILL');
  });
  await new Promise((resolve) => child.once('close', resolve));
  expect(child.signalCode).toBe('SIGKILL');
  await expect(migrate(databaseUrl)).rejects.toThrow('a restore of this database was begun');
  await restore(at({ databaseUrl, dataDir: env.DATA_DIR }));
  expect(await inDatabase(databaseUrl, digests)).toEqual(before);
  await migrate(databaseUrl);
  // Killed at its very end, with everything loaded and the schema up to date.
  await inDatabase(databaseUrl, (db) => db.query('create table restoring (since timestamptz not null default now())'));
  await restore(at({ databaseUrl, dataDir: env.DATA_DIR }));
  expect(await inDatabase(databaseUrl, digests)).toEqual(before);
}, 60_000);

test('a backup of an older version is restored and brought up to date; one of a newer version is refused', async () => {
  const old = await emptyDatabase();
  const { manifest, close } = await readBackup(file);
  close();
  await migrateForRestore(old, manifest.migrations.slice(0, -1));
  const from = await inDatabase(old, async (db) => {
    await db.query(`insert into installation (id, mode, created_at) values (gen_random_uuid(), 'sandbox', now())`);
    return backedUp(db);
  });
  const databaseUrl = await emptyDatabase();
  await restore(at({ databaseUrl }), { from });
  const done = await inDatabase(databaseUrl, (db) => db.query('select name from schema_migration order by timestamp'));
  expect(done).toEqual(manifest.migrations.map((name) => ({ name })));
  const newer = await inDatabase(old, (db) => backedUp(db, { migrations: ['FromTheFuture1'] }));
  await expect(restore(at({ databaseUrl: await emptyDatabase() }), { from: newer })).rejects.toThrow(
    /newer version of Plumbline \(FromTheFuture1\)/,
  );
});

test('the stand-ins’ world comes along, and is not put over another one', async () => {
  const dataDir = path.join(folder, 'world');
  const journal = () => Readable.from([Buffer.from('{"a":1}\n')]);
  const from = await backedUp(product.app.get(DataSource), {}, journal());
  await restore(at({ databaseUrl: await emptyDatabase(), dataDir }), { from });
  expect(fs.readFileSync(journalFile(dataDir), 'utf8')).toBe('{"a":1}\n');
  const again = restore(at({ databaseUrl: await emptyDatabase(), dataDir }), { from });
  await expect(again).rejects.toThrow('the stand-ins have a world');
});

test('no table numbers its rows by a sequence, which a backup would have to hold as well', async () => {
  const sequences = await product.app
    .get(DataSource)
    .query(
      `select sequencename from pg_sequences where schemaname = current_schema() and sequencename not like 'schema_migration%'`,
    );
  expect(sequences).toEqual([]);
});
