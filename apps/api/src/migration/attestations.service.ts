import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { AuditTrail } from '../audit/audit-trail.service.js';
import { Clock } from '../platform/clock/clock.js';
import { inTransaction } from '../platform/database/in-transaction.js';
import type { Actor } from '../platform/http/actor.js';
import { AttestationEntity, type AttestationKind } from './migration.entity.js';

type Attested = { readonly kind: AttestationKind; readonly subject: string; readonly value: string };

/** What people looked up in HighLevel, by name and instant: the newest word counts. */
@Injectable()
export class AttestationsService {
  constructor(
    private readonly db: DataSource,
    private readonly audit: AuditTrail,
    private readonly clock: Clock,
  ) {}

  async attest({ kind, subject, value }: Attested, actor: Actor): Promise<AttestationEntity> {
    const attestation = { kind, subject, value, attestedBy: actor.name, attestedAt: this.clock.now() };
    await inTransaction(this.db, async (tx) => {
      await tx.upsert(AttestationEntity, attestation, ['kind', 'subject']);
      const customerId = kind === 'stop-list' ? subject : null;
      const event = { subject: { kind, id: subject }, customerId, detail: { value } };
      await this.audit.record(tx, { actor, action: 'attestation.given', ...event });
    });
    return attestation;
  }

  find(kind: AttestationKind, subject: string): Promise<AttestationEntity | null> {
    return this.db.manager.findOneBy(AttestationEntity, { kind, subject });
  }

  /** The subjects of a kind for which somebody stands at present. */
  async subjects(kind: AttestationKind): Promise<ReadonlySet<string>> {
    const rows = await this.db.manager.findBy(AttestationEntity, { kind, value: 'confirmed' });
    return new Set(rows.map(({ subject }) => subject));
  }
}
