import fs from 'node:fs';
import type { DataSource } from 'typeorm';
import { restoringTable } from '../../platform/database/migrate.js';
import { quoted } from '../backed-up-tables.js';
import { journalFile } from '../journal-file.js';

/** Why a backup cannot be restored here, and what to do. Nothing was changed. */
export class RestoreRefused extends Error {
  override readonly name = 'RestoreRefused';
}

const tablesNamed = 5;
/** What a first start leaves that was ended before it made its first table. */
const machinery: ReadonlySet<string> = new Set(['lock_row', 'schema_migration']);

/** Refuses a place that holds anything but what an earlier try of a restore has left. */
export async function refuseUsedTarget(db: DataSource, dataDir: string): Promise<void> {
  if (await isRestoring(db)) return;
  const tables = await tablesIn(db);
  if (tables.includes('installation')) {
    const [installation]: [{ mode: string; since: Date } | undefined] = await db.query(
      'select mode, created_at as since from installation',
    );
    if (installation !== undefined)
      throw new RestoreRefused(
        `This database holds an installation already (${installation.mode} mode, begun at ${installation.since.toISOString()}). ` +
          'Restore into an empty DATA_DIR or an empty database.',
      );
  } else if (tables.some((name) => !machinery.has(name))) {
    const named = tables.slice(0, tablesNamed).join(', ');
    const more = tables.length > tablesNamed ? ` and ${tables.length - tablesNamed} more` : '';
    throw new RestoreRefused(
      `This database holds tables of something else (${named}${more}). Restore into an empty one.`,
    );
  }
  if (fs.existsSync(journalFile(dataDir)))
    throw new RestoreRefused(
      `${journalFile(dataDir)} is there already: the stand-ins have a world. Use an empty DATA_DIR.`,
    );
}

/** From here on no product starts on this database until the restore has reached its end. What an earlier try left goes. */
export async function beginRestoring(db: DataSource): Promise<void> {
  if (await isRestoring(db)) await clear(db);
  await db.query(`create table if not exists ${restoringTable} (since timestamptz not null default now())`);
}

async function clear(db: DataSource): Promise<void> {
  const left = (await tablesIn(db)).filter((name) => name !== restoringTable);
  const functions: { name: string }[] = await db.query(
    `select oid::regprocedure::text as name from pg_proc where pronamespace = current_schema()::regnamespace`,
  );
  await db.transaction(async (tx) => {
    for (const name of left) await tx.query(`drop table ${quoted(name)} cascade`);
    for (const { name } of functions) await tx.query(`drop function ${name}`);
  });
}

async function isRestoring(db: DataSource): Promise<boolean> {
  return (await tablesIn(db)).includes(restoringTable);
}

async function tablesIn(db: DataSource): Promise<string[]> {
  const rows: { name: string }[] = await db.query(
    `select relname::text as name from pg_class
     where relnamespace = current_schema()::regnamespace and relkind in ('r', 'p') and not relispartition order by 1`,
  );
  return rows.map(({ name }) => name);
}
