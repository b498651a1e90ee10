import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { newId } from '../../platform/database/new-id.js';
import type { QuarantinedItem } from '../../providers/facts.js';
import type { Quarantined } from '../run/manifest.js';

type Origin = {
  readonly runId: string;
  readonly source: string;
  readonly accountSid: string | null;
  readonly locationId: string | null;
  readonly seenAt: Date;
};

@Injectable()
export class QuarantineRepository {
  constructor(private readonly db: DataSource) {}

  async add(tx: EntityManager, origin: Origin, items: readonly QuarantinedItem[]): Promise<void> {
    for (const item of items) {
      await tx.query(
        `insert into quarantined_item
           (id, run_id, source, account_sid, location_id, day, category, reason, raw_text, seen_at)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
        [
          newId(),
          origin.runId,
          origin.source,
          origin.accountSid,
          origin.locationId,
          item.day,
          item.category,
          item.reason,
          item.rawText,
          origin.seenAt,
        ],
      );
    }
  }

  ofRun(runId: string): Promise<Quarantined[]> {
    return this.db.query(
      `select source, account_sid as "accountSid", location_id as "locationId", day, reason, raw_text as "rawText"
       from quarantined_item where run_id = $1 order by id limit 200`,
      [runId],
    );
  }
}
