import fs from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { DataSource, type MigrationInterface } from 'typeorm';
import { dataSourceOptions } from './data-source-options.js';
import { withLockRow } from './lock-row.js';

const folder = path.join(import.meta.dirname, 'migrations');

/** Brings the schema up to date. Any number of processes may do this at once: one migrates, the others wait for it. */
export async function migrate(url: string): Promise<void> {
  const db = await new DataSource({
    ...dataSourceOptions(url, 3),
    migrations: await migrationClasses(),
    migrationsTableName: 'schema_migration',
    migrationsTransactionMode: 'each',
  }).initialize();
  try {
    await refuseNewerSchema(db);
    await withLockRow(db, 'schema', () => db.runMigrations());
  } finally {
    await db.destroy();
  }
}

type MigrationClass = new () => MigrationInterface;

// Imported here and not by TypeORM's own globs, which go around the module loader that tests run under.
async function migrationClasses(): Promise<MigrationClass[]> {
  const files = fs
    .readdirSync(folder)
    .filter((file) => /^\d+-[\w-]+\.(ts|js)$/.test(file))
    .sort();
  const found = files.map(async (file): Promise<MigrationClass[]> => {
    const exported: Record<string, unknown> = await import(pathToFileURL(path.join(folder, file)).href);
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
