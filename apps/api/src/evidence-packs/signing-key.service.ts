import { createPrivateKey, generateKeyPairSync, type KeyObject } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { AuditTrail, plumbline } from '../audit/audit-trail.service.js';
import { inTransaction } from '../platform/database/in-transaction.js';
import { withLockRow } from '../platform/database/lock-row.js';
import { SecretStore } from '../platform/secrets/secret-store.js';
import { fingerprint } from './archive/pack-signature.js';

const secretName = 'evidence-signing-key';

/** The key with which this installation signs evidence packs: made once, and kept sealed as every secret is. */
@Injectable()
export class SigningKey {
  constructor(
    private readonly db: DataSource,
    private readonly secrets: SecretStore,
    private readonly audit: AuditTrail,
  ) {}

  /** Made now if there is none, or if it went with a sealing key that was given up. */
  async key(): Promise<KeyObject> {
    return (await this.kept()) ?? withLockRow(this.db, secretName, async () => (await this.kept()) ?? this.make());
  }

  private async kept(): Promise<KeyObject | null> {
    if (await this.secrets.isGivenUp(secretName)) return null;
    const pem = await this.secrets.read(secretName);
    return pem === null ? null : createPrivateKey(pem.reveal());
  }

  private async make(): Promise<KeyObject> {
    const { privateKey } = generateKeyPairSync('ed25519');
    const pem = privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
    await inTransaction(this.db, async (tx) => {
      await this.secrets.write(secretName, pem, tx);
      const detail = { fingerprint: fingerprint(privateKey) };
      const subject = { kind: 'evidence-signing-key', id: null };
      await this.audit.record(tx, { actor: plumbline, action: 'evidence-signing-key.made', subject, detail });
    });
    return privateKey;
  }
}
