import { Injectable } from '@nestjs/common';
import { isUrgent } from '@plumbline/core/alert/alert-kind';
import { nextSendAt } from '@plumbline/core/alert/next-send-at';
import { groupBy } from '@plumbline/core/group-by';
import { DataSource, type EntityManager, In, IsNull } from 'typeorm';
import { newId } from '../platform/database/new-id.js';
import { AlertChannelEntity, AlertEntity } from './alert.entity.js';
import { sendingTimes } from './channel-row.js';

/** Alerts that go to a channel as one message. */
export type DueMessage = {
  readonly id: string;
  /** Oldest first. */
  readonly alerts: readonly AlertEntity[];
  readonly channel: AlertChannelEntity;
  /** This one included. */
  readonly attempts: number;
};

/** While it is sent nobody else takes it; should the sender die, it is due again then. */
const sendingMs = 60_000;
const togetherMax = 50;

/**
 * What was sent before goes once more as it was. Otherwise one alert goes by itself, and with a digest all that are due.
 */
const claimed = `
  with first as (
    select alert_id, channel_id, message_id, digest from alert_delivery join alert_channel on id = channel_id
    where due_at <= $1 and removed_at is null order by due_at, alert_id limit 1 for update of alert_delivery skip locked),
  batch as (
    select alert_delivery.alert_id, alert_delivery.channel_id from alert_delivery join first using (channel_id)
    where due_at <= $1 and case when first.message_id is not null then alert_delivery.message_id = first.message_id
      else alert_delivery.message_id is null and (digest <> 'at-once' or alert_delivery.alert_id = first.alert_id) end
    order by alert_delivery.due_at, alert_delivery.alert_id limit ${togetherMax} for update of alert_delivery skip locked)
  update alert_delivery set attempts = attempts + 1, due_at = $2,
    message_id = coalesce(message_id, case when (select count(*) from batch) = 1 then alert_id else $3 end)
  where (alert_id, channel_id) in (select alert_id, channel_id from batch)
  returning alert_id as "alertId", channel_id as "channelId", message_id as "messageId", attempts`;

type ClaimedRow = { alertId: string; channelId: string; messageId: string; attempts: number };

@Injectable()
export class AlertDeliveries {
  constructor(private readonly db: DataSource) {}

  /** Says when a new alert goes where, in the transaction that raises it. */
  async plan(tx: EntityManager, { id, kind }: Pick<AlertEntity, 'id' | 'kind'>, now: Date): Promise<void> {
    const channels = await tx.find(AlertChannelEntity, { where: { removedAt: IsNull() } });
    for (const channel of channels.filter(({ kinds }) => kinds === null || kinds.includes(kind))) {
      const dueAt = nextSendAt(sendingTimes(channel), now, isUrgent(kind));
      await tx.query('insert into alert_delivery (alert_id, channel_id, due_at) values ($1, $2, $3)', [
        id,
        channel.id,
        dueAt,
      ]);
    }
  }

  async claim(now: Date): Promise<DueMessage | null> {
    const [rows]: [ClaimedRow[], number] = await this.db.query(claimed, [
      now,
      new Date(now.getTime() + sendingMs),
      newId(),
    ]);
    const [first] = rows;
    if (first === undefined) return null;
    const alerts = await this.db.manager.find(AlertEntity, {
      where: { id: In(rows.map(({ alertId }) => alertId)) },
      order: { raisedAt: 'ASC', id: 'ASC' },
    });
    const channel = await this.db.manager.findOneByOrFail(AlertChannelEntity, { id: first.channelId });
    return { id: first.messageId, alerts, channel, attempts: first.attempts };
  }

  async delivered(message: DueMessage, at: Date): Promise<void> {
    await this.db.query(
      `update alert_delivery set due_at = null, delivered_at = $3, failure = null
       where alert_id = any($1) and channel_id = $2`,
      [...partsOf(message), at],
    );
  }

  /** `next` is null where it is given up. */
  async failed(message: DueMessage, { failure, next }: { failure: string; next: Date | null }): Promise<void> {
    await this.db.query(
      'update alert_delivery set due_at = $3, failure = $4 where alert_id = any($1) and channel_id = $2',
      [...partsOf(message), next, failure],
    );
  }

  /** What was given up is due once more; answers at how many channels. */
  async again(tx: EntityManager, alertId: string, now: Date): Promise<number> {
    const [, count]: [unknown, number] = await tx.query(
      `update alert_delivery set due_at = $2, attempts = 0 from alert_channel
       where alert_id = $1 and channel_id = alert_channel.id and removed_at is null and due_at is null and delivered_at is null`,
      [alertId, now],
    );
    return count;
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

function partsOf({ alerts, channel }: DueMessage): readonly [readonly string[], string] {
  return [alerts.map(({ id }) => id), channel.id];
}
