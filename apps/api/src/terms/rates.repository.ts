import { Injectable } from '@nestjs/common';
import type { DatedRate } from '@plumbline/core/billing/rate';
import { formatMultiplier } from '@plumbline/core/money/multiplier';
import { type EntityManager, IsNull } from 'typeorm';
import { newId } from '../platform/database/new-id.js';
import { RateEntity } from './rate.entity.js';

export type NewRate = DatedRate & { readonly reason: string | null };
export type StoredRate = NewRate & { readonly createdAt: Date };

@Injectable()
export class RatesRepository {
  /** Every rate ever set and not replaced, oldest start first. */
  async all(tx: EntityManager): Promise<readonly StoredRate[]> {
    return (await tx.find(RateEntity, { order: { fromDay: 'ASC', id: 'ASC' } })).map(storedRate);
  }

  /** The customer's own rates and the agency's, oldest start first; with null only the agency's. */
  async of(tx: EntityManager, customerId: string | null): Promise<readonly StoredRate[]> {
    const scopes = [{ customerId: IsNull() }, ...(customerId === null ? [] : [{ customerId }])];
    return (await tx.find(RateEntity, { where: scopes, order: { fromDay: 'ASC', id: 'ASC' } })).map(storedRate);
  }

  /** How many customers have a rate of their own, by product. */
  async customersByProduct(tx: EntityManager): Promise<ReadonlyMap<string, number>> {
    const rows: { product: string; customers: number }[] = await tx.query(
      `select product, count(distinct customer_id)::integer as customers from rate
       where customer_id is not null group by product`,
    );
    return new Map(rows.map(({ product, customers }) => [product, customers]));
  }

  /** Adds, or replaces the rate that starts on the same day for the same customer and product. */
  async set(
    tx: EntityManager,
    rates: readonly NewRate[],
    by: { readonly actorId: string; readonly at: Date },
  ): Promise<void> {
    const rows = rates.map((rate) => ({ ...rate, id: newId(), multiplier: formatMultiplier(rate.multiplier) }));
    await tx.query(
      `insert into rate (id, customer_id, product, multiplier, from_day, reason, created_by, created_at)
       select id, "customerId", product, multiplier, "from", reason, $2, $3
       from jsonb_to_recordset($1::jsonb) as x(id uuid, "customerId" uuid, product text, multiplier numeric,
         "from" date, reason text)
       order by "customerId", product, "from"
       on conflict (customer_id, product, from_day) do update set multiplier = excluded.multiplier,
         reason = excluded.reason, created_by = excluded.created_by, created_at = excluded.created_at`,
      [JSON.stringify(rows), by.actorId, by.at],
    );
  }
}

function storedRate(row: RateEntity): StoredRate {
  const { customerId, product, multiplier, fromDay: from, reason, createdAt } = row;
  return { customerId, product, multiplier, from, reason, createdAt };
}
