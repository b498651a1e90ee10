import { Injectable } from '@nestjs/common';
import type { OwnedSum } from '@plumbline/core/month/month-lines';
import type { Day } from '@plumbline/core/time/day';
import { type Month, monthEnd, monthOf, monthStart } from '@plumbline/core/time/month';
import { DataSource } from 'typeorm';
import { dayBit, MonthSumsRepository } from './month-sums.repository.js';
import { SummedResultsRepository } from './summed-results.repository.js';

/** What the results of a month say at one moment. */
export type MonthState = {
  readonly sums: readonly OwnedSum[];
  /** Over every newest result: another one as soon as any of them says something else. */
  readonly digest: string;
  /** Whether a subject has any result on a day of the month. */
  readonly isCompared: (subject: string, day: Day) => boolean;
};

/** Months from what is kept of them, and from their results where something has changed since. */
@Injectable()
export class MonthStates {
  constructor(
    private readonly db: DataSource,
    private readonly kept: MonthSumsRepository,
    private readonly summed: SummedResultsRepository,
  ) {}

  /** Sums, digest and days in one snapshot: who closes a month closes what the digest is of. */
  of(month: Month): Promise<MonthState> {
    const stretch = { from: monthStart(month), to: monthEnd(month) };
    return this.db.transaction('REPEATABLE READ', async (tx) => {
      const sums = await this.summed.between(stretch, tx);
      const isKept = (await this.kept.versions(tx, stretch)).has(stretch.from);
      const { digest, days } = await (isKept ? this.kept.of(tx, month) : this.kept.walk(tx, month));
      return {
        sums,
        digest,
        isCompared: (subject, day) => monthOf(day) === month && ((days.get(subject) ?? 0) & dayBit(day)) !== 0,
      };
    });
  }

  /** Which months between two days are added up already, by their first day, and a version that changes with their results. */
  versions(from: Day, to: Day): Promise<ReadonlyMap<Day, string>> {
    return this.kept.versions(this.db, { from, to });
  }
}
