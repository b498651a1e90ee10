import { Injectable } from '@nestjs/common';
import { groupBy } from '@plumbline/core/group-by';
import { DataSource } from 'typeorm';
import { AlertChannelEntity, AlertEntity } from './alert.entity.js';

export type DueDelivery = {
  readonly alert: AlertEntity;
  readonly channel: AlertChannelEntity;
  /** This one included. */
  readonly attempts: number;
};

/** While it is sent nobody else takes it; should the sender die, it is due again then. */
const sendingMs = 60_000;

@Injectable()
export class AlertDeliveries {
  constructor(private readonly db: DataSource) {}

  async claim(now: Date): Promise<DueDelivery | null> {
    const [rows] = await this.db.query(
      `update alert_delivery set attempts = attempts + 1, due_at = $2
       where (alert_id, channel_id) = (
         select alert_id, channel_id from alert_delivery join alert_channel on id = channel_id
         where due_at <= $1 and removed_at is null order by due_at, alert_id limit 1 for update of alert_delivery skip locked)
       returning alert_id as "alertId", channel_id as "channelId", attempts`,
      [now, new Date(now.getTime() + sendingMs)],
    );
    const [row] = rows;
    if (row === undefined) return null;
    const alert = await this.db.manager.findOneByOrFail(AlertEntity, { id: row.alertId });
    const channel = await this.db.manager.findOneByOrFail(AlertChannelEntity, { id: row.channelId });
    return { alert, channel, attempts: row.attempts };
  }

  async delivered({ alert, channel }: DueDelivery, at: Date): Promise<void> {
    await this.db.query(
      `update alert_delivery set due_at = null, delivered_at = $3, failure = null
       where alert_id = $1 and channel_id = $2`,
      [alert.id, channel.id, at],
    );
  }

  /** `next` is null where it is given up. */
  async failed(
    { alert, channel }: DueDelivery,
    { failure, next }: { failure: string; next: Date | null },
  ): Promise<void> {
    await this.db.query('update alert_delivery set due_at = $3, failure = $4 where alert_id = $1 and channel_id = $2', [
      alert.id,
      channel.id,
      next,
      failure,
    ]);
  }

  /** What became of alerts at their channels, by alert. */
  async of(alertIds: readonly string[]): Promise<ReadonlyMap<string, readonly Delivery[]>> {
    const rows: (Delivery & { alertId: string })[] = await this.db.query(
      `select alert_id as "alertId", name as channel, attempts, due_at as "dueAt", delivered_at as "deliveredAt", failure
       from alert_delivery join alert_channel on id = channel_id where alert_id = any($1) order by name`,
      [alertIds],
    );
    return groupBy(rows, ({ alertId }) => alertId);
  }
}

export type Delivery = {
  readonly channel: string;
  readonly attempts: number;
  readonly dueAt: Date | null;
  readonly deliveredAt: Date | null;
  readonly failure: string | null;
};
