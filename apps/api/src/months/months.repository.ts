import { Injectable } from '@nestjs/common';
import type { Month } from '@plumbline/core/time/month';
import { DataSource, type EntityManager, In, IsNull } from 'typeorm';
import { AuditTrail } from '../audit/audit-trail.service.js';
import { newId } from '../platform/database/new-id.js';
import type { Actor } from '../platform/http/actor.js';
import { MonthClosingEntity, MonthEventEntity, MonthInvoiceEntity } from './month.entity.js';

type Done = Pick<MonthEventEntity, 'month' | 'at' | 'kind' | 'reason' | 'data'>;

@Injectable()
export class MonthsRepository {
  constructor(
    private readonly db: DataSource,
    private readonly audit: AuditTrail,
  ) {}

  /** The closing that is in force; null while the month is open. */
  closing(month: Month): Promise<MonthClosingEntity | null> {
    return this.db.manager.findOneBy(MonthClosingEntity, { month, reopenedAt: IsNull() });
  }

  closings(months: readonly Month[]): Promise<MonthClosingEntity[]> {
    return this.db.manager.findBy(MonthClosingEntity, { month: In([...months]), reopenedAt: IsNull() });
  }

  /** Fails with a unique violation where the month is closed already. */
  async close(tx: EntityManager, closing: MonthClosingEntity): Promise<void> {
    await tx.insert(MonthClosingEntity, closing);
  }

  /** Whether it was closed. */
  async reopen(tx: EntityManager, month: Month, reopenedAt: Date): Promise<boolean> {
    const { affected } = await tx.update(MonthClosingEntity, { month, reopenedAt: IsNull() }, { reopenedAt });
    return affected === 1;
  }

  /** Newest first. */
  invoices(month: Month): Promise<MonthInvoiceEntity[]> {
    return this.db.manager.find(MonthInvoiceEntity, { where: { month }, order: { id: 'DESC' } });
  }

  async addInvoice(tx: EntityManager, invoice: MonthInvoiceEntity): Promise<void> {
    await tx.insert(MonthInvoiceEntity, invoice);
  }

  /** Oldest first. */
  events(month: Month): Promise<MonthEventEntity[]> {
    return this.db.manager.find(MonthEventEntity, { where: { month }, order: { id: 'ASC' } });
  }

  /** Last in the transaction: the event of the month, and the same on record. */
  async note(tx: EntityManager, done: Done, actor: Actor): Promise<void> {
    const { month, at, kind, reason, data } = done;
    await tx.query(
      `insert into month_event (id, month, at, kind, actor, actor_name, reason, data) values ($1, $2, $3, $4, $5, $6, $7, $8)`,
      [newId(), month, at, kind, actor.id, actor.name, reason, JSON.stringify(data)],
    );
    const subject = { kind: 'month', id: month };
    await this.audit.record(tx, { actor, action: `month.${kind}`, subject, detail: { reason, ...data } });
  }
}
