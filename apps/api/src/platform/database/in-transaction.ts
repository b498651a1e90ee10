import { setTimeout as wait } from 'node:timers/promises';
import type { DataSource, EntityManager } from 'typeorm';

const attemptsMax = 6;
const firstWaitMs = 20;
const retriable: ReadonlySet<string> = new Set(['40001', '40P01']);

/**
 * Runs `work` in one transaction and again from its start when PostgreSQL gave it up for another one (serialization
 * failure, deadlock): so `work` must do nothing that a rollback does not take back.
 */
export async function inTransaction<T>(db: DataSource, work: (tx: EntityManager) => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await db.transaction(work);
    } catch (error) {
      if (attempt === attemptsMax || !isLostRace(error)) throw error;
      await wait(Math.random() * firstWaitMs * 2 ** attempt);
    }
  }
}

/** The five-character SQLSTATE of a failed query, however deep the driver's error is wrapped; null for other errors. */
export function sqlStateOf(error: unknown): string | null {
  if (!(error instanceof Error)) return null;
  if ('code' in error && typeof error.code === 'string' && /^[0-9A-Z]{5}$/.test(error.code)) return error.code;
  return 'driverError' in error ? sqlStateOf(error.driverError) : sqlStateOf(error.cause);
}

/** True when PostgreSQL gave the work up for that of another connection: trying it again may succeed. */
export function isLostRace(error: unknown): boolean {
  return retriable.has(sqlStateOf(error) ?? '');
}

/** True when a write was refused because a row with the same unique key is there already. */
export function isUniqueViolation(error: unknown): boolean {
  return sqlStateOf(error) === '23505';
}
