import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { Alerts } from '../alerts/alerts.service.js';
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
    private readonly alerts: Alerts,
  ) {}

  async find(id: string): Promise<RevertEntity> {
    const revert = await this.rows.find(id);
    if (revert === null) throw new Problem({ type: 'not-found', detail: `There is no revert ${id}.` });
    return revert;
  }

  inTransaction<T>(work: (tx: EntityManager) => Promise<T>): Promise<T> {
    return inTransaction(this.db, work);
  }

  /** Tells that somebody has to decide, as long as the request stands undecided. */
  async tell(tx: EntityManager, { id, standing, plan, requester, reason }: RevertEntity): Promise<void> {
    const about = { kind: 'revert.requested', subject: id } as const;
    if (standing !== 'requested') return this.alerts.clear(tx, about);
    const title = `${requester.name} asks to lead ${plan.customerName} back`;
    await this.alerts.raise(tx, { ...about, title, detail: `The reason: ${reason}`, path: `/reverts/${id}` });
  }

  write(tx: EntityManager, { id, customerId }: RevertEntity, { action, detail = {} }: Event, actor: Actor) {
    return this.audit.record(tx, { actor, action, subject: { kind: 'revert', id }, customerId, detail });
  }
}
