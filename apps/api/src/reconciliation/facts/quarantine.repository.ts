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
    if (items.length === 0) return;
    await tx.query(
      `insert into quarantined_item
         (run_id, source, account_sid, location_id, seen_at, id, day, category, reason, raw_text)
       select $1, $2, $3, $4, $5, x.*
       from unnest($6::uuid[], $7::date[], $8::text[], $9::text[], $10::text[]) as x`,
      [
        ...[origin.runId, origin.source, origin.accountSid, origin.locationId, origin.seenAt],
        items.map(() => newId()),
        items.map(({ day }) => day),
        items.map(({ category }) => category),
        items.map(({ reason }) => reason),
        items.map(({ rawText }) => rawText),
      ],
    );
  }

  ofRun(runId: string): Promise<Quarantined[]> {
    return this.db.query(
      `select source, account_sid as "accountSid", location_id as "locationId", day, reason, raw_text as "rawText"
       from quarantined_item where run_id = $1 order by id limit 200`,
      [runId],
    );
  }
}
