import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Clock } from '../platform/clock/clock.js';
import { newId } from '../platform/database/new-id.js';
import type { AlertKind } from './alert.entity.js';

export type NewAlert = {
  readonly kind: AlertKind;
  /** The id of what it is about. */
  readonly subject: string;
  readonly title: string;
  readonly detail: string;
  readonly path: string;
};

/** Raises alerts in the transaction of what they tell of: either both are there or neither. */
@Injectable()
export class Alerts {
  constructor(private readonly clock: Clock) {}

  /** The same once more says nothing new; with other words the open one is over, and this one takes its place. */
  async raise(tx: EntityManager, alert: NewAlert): Promise<void> {
    const now = this.clock.now();
    const [open] = await tx.query(
      'select title, detail from alert where kind = $1 and subject = $2 and cleared_at is null for update',
      [alert.kind, alert.subject],
    );
    if (open !== undefined && open.title === alert.title && open.detail === alert.detail) return;
    await this.clear(tx, alert);
    const id = newId();
    await tx.query(
      'insert into alert (id, kind, subject, title, detail, path, raised_at) values ($1, $2, $3, $4, $5, $6, $7)',
      [id, alert.kind, alert.subject, alert.title, alert.detail, alert.path, now],
    );
    await tx.query(
      `insert into alert_delivery (alert_id, channel_id, due_at)
       select $1, id, $2 from alert_channel where removed_at is null`,
      [id, now],
    );
  }

  /** What it told of is over. What was not sent yet is sent all the same: it was so. */
  async clear(tx: EntityManager, { kind, subject }: Pick<NewAlert, 'kind' | 'subject'>): Promise<void> {
    await tx.query('update alert set cleared_at = $3 where kind = $1 and subject = $2 and cleared_at is null', [
      kind,
      subject,
      this.clock.now(),
    ]);
  }
}
