import fs from 'node:fs';
import path from 'node:path';

export const migrationsFolder = path.join(import.meta.dirname, 'migrations');

/** The row of `lock_row` that is held while the schema is changed. */
export const schemaLock = 'schema';

/** Within so long every process notices that the schema is being changed; who changes it waits twice as long first. */
export const seenWithinMs = 500;

export function migrationFiles(): string[] {
  const files = fs.readdirSync(migrationsFolder);
  return files.filter((file) => /^\d+-[\w-]+\.(ts|js)$/.test(file)).sort();
}

/** The timestamps of all migrations that this program knows. */
export function knownMigrations(): string[] {
  return migrationFiles().map((file) => file.slice(0, file.indexOf('-')));
}
