import { Injectable } from '@nestjs/common';
import { mayClose } from '@plumbline/core/month/month-checks';
import type { Month } from '@plumbline/core/time/month';
import { DataSource } from 'typeorm';
import { Clock } from '../platform/clock/clock.js';
import { inTransaction, isUniqueViolation } from '../platform/database/in-transaction.js';
import { newId } from '../platform/database/new-id.js';
import type { Actor } from '../platform/http/actor.js';
import { Problem } from '../platform/http/problem.js';
import { checkWords } from './check-words.js';
import type { CloseRequest } from './dto/month.js';
import { checksOf } from './month-detail.js';
import { MonthFactsReader } from './month-facts.service.js';
import { MonthLinesRepository } from './month-lines.repository.js';
import { MonthsRepository } from './months.repository.js';

/** Closing a month keeps its figures as they are; reopening lets them follow the results again. */
@Injectable()
export class MonthClosingService {
  constructor(
    private readonly db: DataSource,
    private readonly reader: MonthFactsReader,
    private readonly months: MonthsRepository,
    private readonly lines: MonthLinesRepository,
    private readonly clock: Clock,
  ) {}

  /** Refuses with all reasons, and when the results are not those that the person has looked at. */
  async close(month: Month, { reason, digest, overrides }: CloseRequest, actor: Actor): Promise<void> {
    const facts = await this.reader.read(month);
    if (facts.digest !== digest) throw movedOn(month);
    const checks = checksOf({ facts }, overrides);
    if (!mayClose(checks)) {
      const blocking = checks.filter(({ outcome }) => outcome === 'blocks');
      const errors = blocking.map((check) => ({
        path: check.check === 'decided' ? check.product : check.check,
        message: checkWords(check, facts.gaps),
      }));
      throw new Problem({ type: 'refused', detail: `${month} cannot be closed yet.`, errors });
    }
    const used = checks.flatMap((check) =>
      check.check === 'decided' && check.reason !== null ? [{ product: check.product, reason: check.reason }] : [],
    );
    const at = this.clock.now();
    const closing = { id: newId(), month, digest, overrides: used, reason, closedAt: at, reopenedAt: null };
    await inTransaction(this.db, async (tx) => {
      await this.months.close(tx, { ...closing, closedBy: actor.id, closedByName: actor.name });
      await this.lines.add(tx, closing.id, facts.lines);
      await this.months.note(tx, { month, at, kind: 'closed', reason, data: { digest, overrides: used } }, actor);
    }).catch((error: unknown) => {
      throw isUniqueViolation(error) ? new Problem({ type: 'conflict', detail: `${month} is closed already.` }) : error;
    });
  }

  async reopen(month: Month, reason: string, actor: Actor): Promise<void> {
    const at = this.clock.now();
    await inTransaction(this.db, async (tx) => {
      if (!(await this.months.reopen(tx, month, at))) {
        throw new Problem({ type: 'conflict', detail: `${month} is open already.` });
      }
      await this.months.note(tx, { month, at, kind: 'reopened', reason, data: {} }, actor);
    });
  }
}

function movedOn(month: Month): Problem {
  const detail = `The results of ${month} have changed since these figures were read. Look at them again, then close.`;
  return new Problem({ type: 'conflict', detail });
}
