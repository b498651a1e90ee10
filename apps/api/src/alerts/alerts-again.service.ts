import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { AuditTrail } from '../audit/audit-trail.service.js';
import { Clock } from '../platform/clock/clock.js';
import { inTransaction } from '../platform/database/in-transaction.js';
import type { Actor } from '../platform/http/actor.js';
import { Problem } from '../platform/http/problem.js';
import { AlertEntity } from './alert.entity.js';
import { AlertDeliveries } from './alert-deliveries.repository.js';

/** Sends once more what was given up, because somebody has mended the channel. */
@Injectable()
export class AlertsAgain {
  constructor(
    private readonly db: DataSource,
    private readonly deliveries: AlertDeliveries,
    private readonly audit: AuditTrail,
    private readonly clock: Clock,
  ) {}

  /** Answers to how many channels. */
  send(alertId: string, actor: Actor): Promise<number> {
    return inTransaction(this.db, async (tx) => {
      if (!(await tx.existsBy(AlertEntity, { id: alertId })))
        throw new Problem({ type: 'not-found', detail: `There is no alert ${alertId}.` });
      const channels = await this.deliveries.again(tx, alertId, this.clock.now());
      const subject = { kind: 'alert', id: alertId };
      await this.audit.record(tx, { actor, action: 'alert.sent-again', subject, detail: { channels } });
      return channels;
    });
  }
}
