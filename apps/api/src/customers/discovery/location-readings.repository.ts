import { Injectable } from '@nestjs/common';
import { formatMultiplier } from '@plumbline/core/money/multiplier';
import type { EntityManager } from 'typeorm';
import type { LocationNumbersRead, RebillingFact } from '../../providers/facts.js';

type Of<T> = { readonly locationId: string; readonly read: T; readonly seenAt: Date };

/** Writes what HighLevel says about one location. */
@Injectable()
export class LocationReadingsRepository {
  async saveRebilling(tx: EntityManager, { locationId, read }: Of<RebillingFact>): Promise<void> {
    await tx.query(
      `update customer set saas_mode = $2, rebilling_enabled = $3, rebilling_multiplier = $4,
         timezone = coalesce($5, timezone)
       where location_id = $1`,
      [
        locationId,
        read.saasMode,
        read.enabled,
        read.multiplier === null ? null : formatMultiplier(read.multiplier),
        read.timezone,
      ],
    );
  }

  /** Replaces the location's list of numbers; where the list has a hole, only adds to it. */
  async saveNumbers(tx: EntityManager, { locationId, read, seenAt }: Of<LocationNumbersRead>): Promise<void> {
    const rows = JSON.stringify(read.items);
    await tx.query(
      `update customer set phone_system = $2,
         own_phone_seen_at = case when $2 = 'lc-phone' then own_phone_seen_at else $3 end
       where location_id = $1`,
      [locationId, read.phoneSystem, seenAt],
    );
    await tx.query(
      `insert into customer_number (customer_id, sid, phone_number, friendly_name, last_seen_at)
       select customer.id, x.sid, x."phoneNumber", x."friendlyName", $3
       from jsonb_to_recordset($2::jsonb) as x(sid text, "phoneNumber" text, "friendlyName" text), customer
       where customer.location_id = $1
       on conflict (customer_id, sid) do update set phone_number = excluded.phone_number,
         friendly_name = excluded.friendly_name, last_seen_at = excluded.last_seen_at`,
      [locationId, rows, seenAt],
    );
    if (read.quarantined.length > 0) return;
    await tx.query(
      `delete from customer_number using customer
       where customer.id = customer_id and customer.location_id = $1 and sid <> all($2)`,
      [locationId, read.items.map((item) => item.sid)],
    );
  }
}
