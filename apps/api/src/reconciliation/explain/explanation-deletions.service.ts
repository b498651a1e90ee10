import { Injectable } from '@nestjs/common';
import type { Day } from '@plumbline/core/time/day';
import type { EntityManager } from 'typeorm';
import type { EvidenceHold } from '../../evidence/evidence-deletions.service.js';

/** Deletes what explanations have kept of answers, for whoever deletes the answers. */
@Injectable()
export class ExplanationDeletions {
  /** What was asked before this day, but what is held: each key names the account or the location after its first word. */
  async before(tx: EntityManager, day: Day, holds: readonly EvidenceHold[]): Promise<void> {
    await tx.query(
      `delete from explanation_evidence kept where read_at < $1::date and not exists (
         select 1 from unnest($2::text[], $3::date[]) as hold(account, since)
         where hold.account = split_part(kept.key, ' ', 2) and kept.read_at >= hold.since)`,
      [day, holds.map(({ account }) => account), holds.map(({ since }) => since)],
    );
  }
}
