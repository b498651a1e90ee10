import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import { DataSource, type MigrationInterface } from 'typeorm';
import { dataSourceOptions } from './data-source-options.js';
import { migrationFiles, migrationsFolder, schemaLock, seenWithinMs } from './known-migrations.js';
import { withLockRow } from './lock-row.js';

/** A restore of this database was begun and did not reach its end: nothing in it may be taken for whole. */
export const restoringTable = 'restoring';

/** Brings the schema up to date. Any number of processes may do this at once: one migrates, the others wait for it. */
export async function migrate(url: string): Promise<void> {
  await migrateWith(url, { migrations: await migrationClasses(), before: refuseHalfRestored });
}

/** Of these migrations, those that this version does not know. */
export async function unknownMigrations(names: readonly string[]): Promise<readonly string[]> {
  const known = new Set((await migrationClasses()).map(({ name }) => name));
  return names.filter((name) => !known.has(name));
}

/** For a restore: the schema as it was when only these had been done, or (null) up to date. */
export async function migrateForRestore(url: string, only: readonly string[] | null): Promise<void> {
  const known = await migrationClasses();
  const migrations = only === null ? known : known.filter(({ name }) => only.includes(name));
  await migrateWith(url, { migrations, before: async () => {} });
}

type Steps = {
  readonly migrations: MigrationClass[];
  readonly before: (db: DataSource) => Promise<void>;
};

async function migrateWith(url: string, { migrations, before }: Steps): Promise<void> {
  const db = await new DataSource({
    ...dataSourceOptions(url, 3),
    // So that it is told apart from processes that work.
    applicationName: 'plumbline-migration',
    migrations,
    migrationsTableName: 'schema_migration',
    migrationsTransactionMode: 'each',
  }).initialize();
  try {
    await before(db);
    await refuseNewerSchema(db);
    // Held only where there is something to do: meanwhile other processes change nothing.
    if (await isBehind(db)) await withLockRow(db, schemaLock, () => change(db));
  } finally {
    await db.destroy();
  }
}

// Of two that begin at once one may fail to make the table that the answer is read from: then there is something to do.
function isBehind(db: DataSource): Promise<boolean> {
  return db.showMigrations().catch(() => true);
}

async function change(db: DataSource): Promise<void> {
  if (await othersAreConnected(db)) await wait(2 * seenWithinMs);
  await db.runMigrations();
}

// Processes of an older version that still run. They see the lock, and need a moment to finish what they have begun.
async function othersAreConnected(db: DataSource): Promise<boolean> {
  const [{ others }]: [{ others: boolean }] = await db.query(
    `SELECT EXISTS (SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND application_name = 'plumbline'
    ) AS others`,
  );
  return others;
}

type MigrationClass = new () => MigrationInterface;

// Imported here and not by TypeORM's own globs, which go around the module loader that tests run under.
async function migrationClasses(): Promise<MigrationClass[]> {
  const found = migrationFiles().map(async (file): Promise<MigrationClass[]> => {
    const exported: Record<string, unknown> = await import(pathToFileURL(path.join(migrationsFolder, file)).href);
    return Object.values(exported).filter(isMigrationClass);
  });
  return (await Promise.all(found)).flat();
}

function isMigrationClass(value: unknown): value is MigrationClass {
  return typeof value === 'function' && typeof value.prototype?.up === 'function';
}

// An older program must not write to a schema that a newer one has changed.
async function refuseNewerSchema(db: DataSource): Promise<void> {
  const [{ present }]: [{ present: boolean }] = await db.query(
    `SELECT to_regclass('schema_migration') IS NOT NULL AS present`,
  );
  if (!present) return;
  const rows: { name: string }[] = await db.query('SELECT name FROM schema_migration');
  const known = new Set(db.migrations.map((migration) => migration.name ?? migration.constructor.name));
  const unknown = rows.filter((row) => !known.has(row.name)).map((row) => row.name);
  if (unknown.length === 0) return;
  throw new Error(
    `the database was changed by a newer version of Plumbline (${unknown.join(', ')}): start that version`,
  );
}

async function refuseHalfRestored(db: DataSource): Promise<void> {
  const [{ present }]: [{ present: boolean }] = await db.query('SELECT to_regclass($1) IS NOT NULL AS present', [
    restoringTable,
  ]);
  if (!present) return;
  throw new Error(
    'a restore of this database was begun and did not reach its end: run plumbline admin restore again with the same backup',
  );
}
