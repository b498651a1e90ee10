import { Injectable } from '@nestjs/common';
import type { Day } from '@plumbline/core/time/day';
import type { EntityManager } from 'typeorm';
import { type EvidenceHold, isHeld, withHolds } from '../../evidence/evidence-hold.js';

/** Deletes what explanations have kept of answers, for whoever deletes the answers. */
@Injectable()
export class ExplanationDeletions {
  /** What was asked before this day, but what is held: each key names the account or the location after its first word. */
  async before(tx: EntityManager, day: Day, holds: readonly EvidenceHold[]): Promise<void> {
    const held = isHeld(`split_part(kept.key, ' ', 2)`, 'kept.read_at');
    await tx.query(
      `delete from explanation_evidence kept where read_at < $1::date and not ${held}`,
      withHolds(day, holds),
    );
  }
}
