import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { AuditTrail } from '../audit/audit-trail.service.js';
import { Clock } from '../platform/clock/clock.js';
import { inTransaction } from '../platform/database/in-transaction.js';
import type { Actor } from '../platform/http/actor.js';
import { Problem } from '../platform/http/problem.js';
import type { RevertEntity } from './revert.entity.js';
import { RevertsRepository } from './reverts.repository.js';

type Event = {
  readonly action: `revert.${string}`;
  readonly detail?: { readonly [key: string]: string | number | null };
};

/** Requests as they are kept, and the record of every word about them. */
@Injectable()
export class RevertRecord {
  constructor(
    readonly rows: RevertsRepository,
    readonly clock: Clock,
    private readonly db: DataSource,
    private readonly audit: AuditTrail,
  ) {}

  async find(id: string): Promise<RevertEntity> {
    const revert = await this.rows.find(id);
    if (revert === null) throw new Problem({ type: 'not-found', detail: `There is no revert ${id}.` });
    return revert;
  }

  inTransaction<T>(work: (tx: EntityManager) => Promise<T>): Promise<T> {
    return inTransaction(this.db, work);
  }

  write(tx: EntityManager, { id, customerId }: RevertEntity, { action, detail = {} }: Event, actor: Actor) {
    return this.audit.record(tx, { actor, action, subject: { kind: 'revert', id }, customerId, detail });
  }
}
