import { Injectable } from '@nestjs/common';
import { alertChanges, newsOf, type OpenAlert } from '@plumbline/core/alert/alert-changes';
import type { AlertState, NewAlert } from '@plumbline/core/alert/alert-state';
import type { EntityManager } from 'typeorm';
import { Clock } from '../platform/clock/clock.js';
import { newId } from '../platform/database/new-id.js';
import { AlertDeliveries } from './alert-deliveries.repository.js';

/** Raises alerts in the transaction of what they tell of: either both are there or neither. */
@Injectable()
export class Alerts {
  constructor(
    private readonly deliveries: AlertDeliveries,
    private readonly clock: Clock,
  ) {}

  /** The same once more says nothing new; with other words the open one is over, and this one takes its place. */
  raise(tx: EntityManager, alert: NewAlert): Promise<void> {
    return this.settle(tx, { kind: alert.kind, open: [alert], over: [] });
  }

  /** What it told of is over. What was not sent yet is sent all the same: it was so. */
  clear(tx: EntityManager, { kind, subject }: Pick<NewAlert, 'kind' | 'subject'>): Promise<void> {
    return this.settle(tx, { kind, open: [], over: [subject] });
  }

  /** Makes what is open of a kind what is so. */
  async settle(tx: EntityManager, state: AlertState): Promise<void> {
    const { kind } = state;
    const present: OpenAlert[] = await tx.query(
      'select subject, title, detail, news from alert where kind = $1 and cleared_at is null order by subject for update',
      [kind],
    );
    const { raised, reworded, cleared } = alertChanges(present, state);
    if (cleared.length > 0) {
      await tx.query('update alert set cleared_at = $3 where kind = $1 and subject = any($2) and cleared_at is null', [
        kind,
        cleared,
        this.clock.now(),
      ]);
    }
    for (const { subject, title, detail } of reworded) {
      await tx.query(
        'update alert set title = $3, detail = $4 where kind = $1 and subject = $2 and cleared_at is null',
        [kind, subject, title, detail],
      );
    }
    for (const alert of raised) await this.add(tx, alert);
  }

  private async add(tx: EntityManager, alert: NewAlert): Promise<void> {
    const { kind, subject, title, detail, path } = alert;
    const now = this.clock.now();
    const added: { id: string }[] = await tx.query(
      `insert into alert (id, kind, subject, title, detail, news, path, raised_at) values ($1, $2, $3, $4, $5, $6, $7, $8)
       on conflict (kind, subject) where cleared_at is null do nothing returning id`,
      [newId(), kind, subject, title, detail, newsOf(alert), path, now],
    );
    // Where there is none, somebody else has raised the same at this moment, and tells everybody.
    for (const { id } of added) await this.deliveries.plan(tx, { id, kind }, now);
  }
}
