import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { AuditTrail, plumbline } from '../../audit/audit-trail.service.js';
import { inTransaction } from '../../platform/database/in-transaction.js';
import { SealingKeys } from '../../platform/secrets/sealing-keys.js';
import { InstallationService } from './installation.service.js';
import { SetupTokens } from './setup-tokens.js';

/** What must hold before anything begins to work: this process was told the mode and the key of this database. */
@Injectable()
export class InstallationStart {
  constructor(
    private readonly db: DataSource,
    private readonly installation: InstallationService,
    private readonly keys: SealingKeys,
    private readonly tokens: SetupTokens,
    private readonly audit: AuditTrail,
  ) {}

  async begin(): Promise<void> {
    await this.installation.begin();
    const found = await this.keys.begin();
    if (found.kind === 'fit') return;
    await inTransaction(this.db, async (tx) => {
      await this.tokens.renew(tx);
      const subject = { kind: 'sealing-key', id: null };
      const detail = { key: found.keyId };
      await this.audit.record(tx, { actor: plumbline, action: 'sealing-key.given-up', subject, detail });
    });
  }
}
