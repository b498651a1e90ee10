import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { decodeCursor, pageFrom } from '../platform/http/page.js';
import { AlertEntity } from './alert.entity.js';
import { AlertDeliveries, type Delivery } from './alert-deliveries.repository.js';
import type { AlertPage, AlertsQuery } from './dto/alert.js';

/** Alerts as people read them, newest first, with what became of each. */
@Injectable()
export class AlertPages {
  constructor(
    private readonly db: DataSource,
    private readonly deliveries: AlertDeliveries,
  ) {}

  async list({ cursor, limit }: AlertsQuery): Promise<AlertPage> {
    const query = this.db
      .getRepository(AlertEntity)
      .createQueryBuilder('alert')
      .orderBy({ 'alert.raised_at': 'DESC', 'alert.id': 'DESC' })
      .limit(limit + 1);
    const [at, id] = cursor === undefined ? [] : decodeCursor(cursor);
    if (at !== undefined) query.where('(alert.raised_at, alert.id) < (:at::timestamptz, :id::uuid)', { at, id });
    const rows = await query.getMany();
    const deliveries = await this.deliveries.of(rows.map((row) => row.id));
    const items = rows.map(({ id: alertId, kind, title, detail, path, raisedAt, clearedAt }) => ({
      ...{ id: alertId, kind, title, detail, path, raisedAt: raisedAt.toISOString() },
      clearedAt: clearedAt?.toISOString() ?? null,
      deliveries: (deliveries.get(alertId) ?? []).map((one) => ({
        ...{ channel: one.channel, state: stateOf(one), attempts: one.attempts, failure: one.failure },
        dueAt: one.dueAt?.toISOString() ?? null,
      })),
    }));
    return pageFrom(items, { limit, keyOf: (item) => [item.raisedAt, item.id] });
  }
}

function stateOf({ dueAt, deliveredAt }: Delivery): 'waiting' | 'delivered' | 'given-up' {
  if (deliveredAt !== null) return 'delivered';
  return dueAt === null ? 'given-up' : 'waiting';
}
