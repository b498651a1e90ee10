import { Injectable } from '@nestjs/common';
import type { Day } from '@plumbline/core/time/day';
import type { ItemSum } from '@plumbline/core/usage/sum-items';
import { DataSource, type EntityManager } from 'typeorm';
import { readingDigest } from '../../evidence/reading-digest.js';
import { ensurePartitions } from '../../platform/database/ensure-partitions.js';
import { readingKey } from '../facts/reading-key.js';
import { itemSum, type StoredSum, storedSum } from './stored-sum.js';

export type ItemReading = {
  readonly runId: string;
  readonly usageDigest: string;
  readonly sums: readonly ItemSum[];
};
type NewReading = ItemReading & {
  readonly accountSid: string;
  readonly day: Day;
  readonly readAt: Date;
};

type ItemRow = { account_sid: string; day: Day; run_id: string; usage_digest: string; sums: StoredSum[] };

@Injectable()
export class ItemReadingRepository {
  constructor(private readonly db: DataSource) {}

  /** The newest reading of each account's day, as of the run. */
  async latest(accountSids: readonly string[], days: readonly Day[], runId: string): Promise<Map<string, ItemReading>> {
    const rows: ItemRow[] = await this.db.query(
      `select distinct on (account_sid, day) account_sid, day, run_id, usage_digest, sums from item_reading
       where account_sid = any($1) and day = any($2::date[]) and run_id <= $3
       order by account_sid, day, run_id desc`,
      [accountSids, days, runId],
    );
    return new Map(
      rows.map((row) => [
        readingKey(row.account_sid, row.day),
        { runId: row.run_id, usageDigest: row.usage_digest, sums: row.sums.map(itemSum) },
      ]),
    );
  }

  async add(tx: EntityManager, { accountSid, day, runId, usageDigest, sums, readAt }: NewReading): Promise<void> {
    await ensurePartitions(tx, 'item_reading', day, day);
    const stored = sums.map(storedSum);
    const digest = readingDigest(stored.map((sum) => JSON.stringify(sum)));
    await tx.query(
      `insert into item_reading (account_sid, day, run_id, usage_digest, digest, sums, read_at)
       values ($1, $2, $3, $4, $5, $6, $7)
       on conflict (account_sid, day, run_id) do update set usage_digest = excluded.usage_digest,
         digest = excluded.digest, sums = excluded.sums, read_at = excluded.read_at`,
      [accountSid, day, runId, usageDigest, digest, JSON.stringify(stored), readAt],
    );
  }
}
