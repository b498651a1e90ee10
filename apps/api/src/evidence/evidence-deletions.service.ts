import { Injectable } from '@nestjs/common';
import type { Day } from '@plumbline/core/time/day';
import { DataSource, type EntityManager } from 'typeorm';
import { dropPartition } from '../platform/database/ensure-partitions.js';
import { EvidenceDeletionEntity } from './evidence-deletion.entity.js';
import { type EvidenceHold, isHeld, withHolds } from './evidence-hold.js';

export type EvidenceDeletion = EvidenceDeletionEntity;

/** A month's pages, and how many of them are needed. */
export type MonthOfEvidence = { readonly month: Day; readonly pages: number; readonly held: number };

const pageIsHeld = isHeld('evidence_page.account', 'evidence_page.received_at');

/** Deletes evidence of whole months but what is held, and leaves a trace. */
@Injectable()
export class EvidenceDeletions {
  constructor(private readonly db: DataSource) {}

  /** Months before this one that still have pages, oldest first. */
  before(month: Day, holds: readonly EvidenceHold[]): Promise<MonthOfEvidence[]> {
    return this.db.query(
      `select month, count(*)::int as pages, count(*) filter (where ${pageIsHeld})::int as held
       from evidence_page where month < $1 group by month order by month`,
      withHolds(month, holds),
    );
  }

  /** The newest first. */
  newest(limit: number): Promise<EvidenceDeletion[]> {
    return this.db.manager.find(EvidenceDeletionEntity, { order: { deletedAt: 'DESC', month: 'DESC' }, take: limit });
  }

  /** The newest of a month's. */
  ofMonth(month: Day): Promise<EvidenceDeletion | null> {
    return this.db.manager.findOne(EvidenceDeletionEntity, { where: { month }, order: { deletedAt: 'DESC' } });
  }

  async delete(
    tx: EntityManager,
    month: Day,
    asked: { holds: readonly EvidenceHold[]; at: Date },
  ): Promise<EvidenceDeletion> {
    const [, pages]: [unknown[], number] = await tx.query(
      `delete from evidence_page where month = $1 and not ${pageIsHeld}`,
      withHolds(month, asked.holds),
    );
    const [gone]: [{ size: number }[], number] = await tx.query(
      `delete from evidence where month = $1 and not exists (
         select 1 from evidence_page page where page.month = evidence.month and page.sha256 = evidence.sha256)
       returning octet_length(content) as size`,
      [month],
    );
    const [{ left }]: [{ left: number }] = await tx.query(
      'select count(*)::int as left from evidence_page where month = $1',
      [month],
    );
    const bytes = gone.reduce((sum, { size }) => sum + size, 0);
    const deleted = { month, deletedAt: asked.at, pages, answers: gone.length, bytes: `${bytes}`, pagesLeft: left };
    if (pages > 0) await tx.insert(EvidenceDeletionEntity, deleted);
    if (left === 0) for (const table of ['evidence_page', 'evidence']) await dropPartition(tx, table, month);
    return deleted;
  }
}
