import { Injectable } from '@nestjs/common';
import { addDays, type Day, dayOf } from '@plumbline/core/time/day';
import { monthEnd, monthOf, monthStart } from '@plumbline/core/time/month';
import { DataSource } from 'typeorm';
import { type AuditActor, AuditTrail } from '../audit/audit-trail.service.js';
import { type EvidenceDeletion, EvidenceDeletions } from '../evidence/evidence-deletions.service.js';
import type { EvidenceHold } from '../evidence/evidence-hold.js';
import { inTransaction } from '../platform/database/in-transaction.js';
import { withLockRow } from '../platform/database/lock-row.js';
import { ExplanationDeletions } from '../reconciliation/explain/explanation-deletions.service.js';
import { Nights } from '../reconciliation/night/nights.service.js';
import { EvidenceHolds } from './evidence-holds.service.js';

/** Beside the present one, so that a day's evidence is there for a year and its last corrections. */
const monthsKept = 13;
const deletionsShown = 24;

/** Raw evidence is deleted once it is older than thirteen months and nothing needs it. */
@Injectable()
export class EvidenceRetention {
  constructor(
    private readonly db: DataSource,
    private readonly deletions: EvidenceDeletions,
    private readonly explanations: ExplanationDeletions,
    private readonly holds: EvidenceHolds,
    private readonly nights: Nights,
    private readonly audit: AuditTrail,
  ) {}

  /** What would be deleted now, what is held, and what was deleted. */
  async look() {
    const keptFrom = this.keptFrom();
    return {
      keptFrom,
      months: await this.deletions.before(keptFrom, await this.holds.all()),
      isRunUnfinished: (await this.nights.activeRunId()) !== null,
      deletions: await this.deletions.newest(deletionsShown),
    };
  }

  /** Null while a run is unfinished, which may need any of it. */
  async delete(by: AuditActor) {
    return withLockRow(this.db, 'evidence-retention', async () => {
      if ((await this.nights.activeRunId()) !== null) return null;
      const holds = await this.holds.all();
      const due = await this.deletions.before(this.keptFrom(), holds);
      const months: EvidenceDeletion[] = [];
      for (const { month } of due.filter(({ pages, held }) => held < pages))
        months.push(await this.deleteMonth(month, { holds, by }));
      return months;
    });
  }

  /** A month at a time, so that nobody waits for all of them; with it goes what explanations have kept of its answers. */
  private deleteMonth(month: Day, { holds, by }: { holds: readonly EvidenceHold[]; by: AuditActor }) {
    return inTransaction(this.db, async (tx) => {
      const deleted = await this.deletions.delete(tx, month, { holds, at: this.nights.now() });
      await this.explanations.before(tx, addDays(monthEnd(monthOf(month)), 1), holds);
      const { pages, answers, bytes, pagesLeft } = deleted;
      const subject = { kind: 'evidence', id: monthOf(month) };
      const detail = { pages, answers, bytes, pagesLeft };
      await this.audit.record(tx, { actor: by, action: 'evidence.deleted', subject, detail });
      return deleted;
    });
  }

  private keptFrom(): Day {
    let first = monthStart(monthOf(dayOf(this.nights.now())));
    for (let back = 0; back < monthsKept; back += 1) first = monthStart(monthOf(addDays(first, -1)));
    return first;
  }
}
