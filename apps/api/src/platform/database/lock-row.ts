import { setTimeout as wait } from 'node:timers/promises';
import type { DataSource } from 'typeorm';
import { newId } from './new-id.js';

const leaseS = 30;
const renewEveryMs = 8_000;
const pollMs = 250;

/**
 * Holds the row `name` of the table `lock_row` while `work` runs, among all processes of the installation. The lease
 * ends by the database's clock, so a process that died blocks the others for half a minute and no longer; a row works
 * behind connection poolers and on distributed PostgreSQL, where session locks do not.
 */
export async function withLockRow<T>(db: DataSource, name: string, work: () => Promise<T>): Promise<T> {
  await ensureTable(db);
  const holder = newId();
  while (!(await take(db, name, holder))) await wait(pollMs);
  const renewal = setInterval(() => void take(db, name, holder).catch(() => false), renewEveryMs);
  try {
    return await work();
  } finally {
    clearInterval(renewal);
    await db.query('DELETE FROM lock_row WHERE name = $1 AND holder = $2', [name, holder]);
  }
}

async function take(db: DataSource, name: string, holder: string): Promise<boolean> {
  const rows: unknown[] = await db.query(
    `INSERT INTO lock_row (name, holder, held_until) VALUES ($1, $2, clock_timestamp() + make_interval(secs => $3))
     ON CONFLICT (name) DO UPDATE SET holder = excluded.holder, held_until = excluded.held_until
     WHERE lock_row.holder = excluded.holder OR lock_row.held_until < clock_timestamp()
     RETURNING name`,
    [name, holder, leaseS],
  );
  return rows.length > 0;
}

// Two processes that start at once may both find no table; the loser's CREATE fails on the catalog's unique index.
async function ensureTable(db: DataSource): Promise<void> {
  const [{ present }]: [{ present: boolean }] = await db.query(`SELECT to_regclass('lock_row') IS NOT NULL AS present`);
  if (present) return;
  await db
    .query(
      `CREATE TABLE IF NOT EXISTS lock_row (
         name text PRIMARY KEY, holder uuid NOT NULL, held_until timestamptz NOT NULL)`,
    )
    .catch((error: unknown) => ignoreIfMade(db, error));
}

async function ignoreIfMade(db: DataSource, error: unknown): Promise<void> {
  const [{ present }]: [{ present: boolean }] = await db.query(`SELECT to_regclass('lock_row') IS NOT NULL AS present`);
  if (!present) throw error;
}
