import fs from 'node:fs';
import path from 'node:path';
import { Injectable } from '@nestjs/common';
import pg from 'pg';
import { DataSource } from 'typeorm';
import { type AuditActor, AuditTrail } from '../audit/audit-trail.service.js';
import { version } from '../people/installation/version.js';
import { Clock } from '../platform/clock/clock.js';
import { Config } from '../platform/config/config.js';
import { inTransaction } from '../platform/database/in-transaction.js';
import { presentKeys } from '../platform/secrets/present-key.js';
import { backupFormat } from './archive/backup-manifest.js';
import { type AboutBackup, writeBackup } from './archive/write-backup.js';
import { backedUpTables } from './backed-up-tables.js';
import { journalFile } from './journal-file.js';

/** The whole installation at one moment, as an archive that is written while it is sent. */
@Injectable()
export class Backups {
  constructor(
    private readonly db: DataSource,
    private readonly config: Config,
    private readonly audit: AuditTrail,
    private readonly clock: Clock,
  ) {}

  /** On record before the snapshot is taken, so that the backup tells of itself as well. */
  async make(by: AuditActor): Promise<{ readonly name: string; readonly parts: AsyncIterable<Buffer> }> {
    const madeAt = this.clock.now();
    await inTransaction(this.db, (tx) => {
      const subject = { kind: 'backup', id: null };
      return this.audit.record(tx, { actor: by, action: 'backup.made', subject, detail: { version } });
    });
    const name = `plumbline-${madeAt.toISOString().replace(/[:.]/g, '-')}.backup`;
    return { name, parts: this.#parts(madeAt) };
  }

  async *#parts(madeAt: Date): AsyncGenerator<Buffer> {
    const runner = this.db.createQueryRunner();
    try {
      await runner.startTransaction('REPEATABLE READ');
      await runner.query('set transaction read only');
      const client: unknown = await runner.connect();
      if (!(client instanceof pg.Client)) throw new Error('a backup needs a connection of its own');
      const tables = await backedUpTables(runner.manager);
      const migrations: { name: string }[] = await runner.query('select name from schema_migration order by timestamp');
      const about: AboutBackup = {
        format: backupFormat,
        madeAt: madeAt.toISOString(),
        version,
        mode: this.config.providers,
        sealingKeys: await presentKeys(runner.manager),
        migrations: migrations.map(({ name }) => name),
      };
      yield* writeBackup(about, { client, tables, journal: this.#journal() });
    } finally {
      if (runner.isTransactionActive) await runner.rollbackTransaction();
      await runner.release();
    }
  }

  /** Stand-ins that run elsewhere keep what they know there. */
  #journal(): fs.ReadStream | null {
    const { providers, sandbox, dataDir } = this.config;
    const file = journalFile(dataDir);
    return providers === 'sandbox' && sandbox.startHere && fs.existsSync(file)
      ? fs.createReadStream(path.resolve(file))
      : null;
  }
}
