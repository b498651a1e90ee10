import fs from 'node:fs';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import { DataSource } from 'typeorm';
import { recordOutside } from '../../audit/record-outside.js';
import type { Config } from '../../platform/config/config.js';
import { dataSourceOptions } from '../../platform/database/data-source-options.js';
import { startEmbeddedPostgres } from '../../platform/database/embedded/start-embedded-postgres.js';
import { migrateForRestore, restoringTable, unknownMigrations } from '../../platform/database/migrate.js';
import { type BackupManifest, journalName } from '../archive/backup-manifest.js';
import { type ReadBackup, readBackup } from '../archive/read-backup.js';
import { journalFile } from '../journal-file.js';
import { loadTables } from './load-tables.js';
import { beginRestoring, RestoreRefused, refuseUsedTarget } from './restore-target.js';
import { placeKey, refuseOtherKeys } from './restored-key.js';

type Asked = {
  readonly file: string;
  readonly config: Config;
  readonly keyFile: string | null;
  readonly say: (line: string) => void;
};

/**
 * Restores a backup into an empty database or data directory. Everything that can be refused is refused before anything is
 * written. A restore that was killed leaves a mark with which no product starts, and begins again when it is asked again.
 */
export async function restoreBackup(asked: Asked): Promise<BackupManifest> {
  const { file, config, keyFile, say } = asked;
  say(`Looking whether ${file} is whole …`);
  const backup = await readBackup(file);
  try {
    const { mode, sealingKeys } = backup.manifest;
    if (mode !== config.providers)
      throw new RestoreRefused(
        `This backup is of ${mode} mode, and PROVIDERS (or the credentials) ask for ${config.providers} mode.`,
      );
    const unknown = await unknownMigrations(backup.manifest.migrations);
    if (unknown.length > 0)
      throw new RestoreRefused(
        `This backup was made by a newer version of Plumbline (${unknown.join(', ')}): use that version.`,
      );
    const key = refuseOtherKeys(sealingKeys, { config, keyFile });
    await withDatabase(asked, (url) => restoreInto(url, backup, { ...asked, key }));
    return backup.manifest;
  } finally {
    backup.close();
  }
}

async function withDatabase({ config, say }: Asked, work: (url: string) => Promise<void>): Promise<void> {
  if (config.databaseUrl !== null) return work(config.databaseUrl);
  const database = await startEmbeddedPostgres({ dataDir: config.dataDir, say });
  try {
    await work(database.url);
  } finally {
    await database.stop();
  }
}

async function restoreInto(
  url: string,
  backup: ReadBackup,
  { config, key, say, file }: Asked & { readonly key: string | null },
) {
  const db = await new DataSource({ ...dataSourceOptions(url, 2), applicationName: 'plumbline-restore' }).initialize();
  try {
    await refuseUsedTarget(db, config.dataDir);
    await beginRestoring(db);
    if (key !== null) placeKey(config.dataDir, key);
    if (backup.manifest.journal !== null) await placeJournal(backup, config.dataDir);
    await migrateForRestore(url, backup.manifest.migrations);
    say(`Loading ${backup.manifest.tables.length} tables …`);
    await db.transaction((tx) => loadTables(tx, backup));
    await migrateForRestore(url, null);
    await db.query('analyze');
    const { madeAt, version, tables } = backup.manifest;
    const rows = tables.reduce((sum, table) => sum + table.rows, 0);
    const detail = { file: path.basename(file), madeAt, version, rows };
    await recordOutside(
      url,
      { action: 'backup.restored', subject: { kind: 'backup', id: null }, detail },
      async (tx) => {
        // Those that were ended after the backup was made cannot be told from the others.
        await tx.query('delete from session');
        await tx.query(`drop table ${restoringTable}`);
      },
    );
  } finally {
    await db.destroy();
  }
}

async function placeJournal(backup: ReadBackup, dataDir: string): Promise<void> {
  const file = journalFile(dataDir);
  fs.mkdirSync(path.dirname(file), { recursive: true });
  await pipeline(await backup.open(journalName), fs.createWriteStream(`${file}.part`, { flush: true }));
  fs.renameSync(`${file}.part`, file);
}
