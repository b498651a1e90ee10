import { Injectable } from '@nestjs/common';
import { type MonthLine, monthLines } from '@plumbline/core/month/month-lines';
import type { Day } from '@plumbline/core/time/day';
import { type Month, monthEnd, monthOf, monthStart } from '@plumbline/core/time/month';
import { DataSource } from 'typeorm';
import { dayBit, MonthSumsRepository } from './month-sums.repository.js';
import { SummedResultsRepository } from './summed-results.repository.js';

/** What the results of a month say at one moment. */
export type MonthState = {
  readonly lines: readonly MonthLine[];
  /** Over every newest result: another one as soon as any of them says something else. */
  readonly digest: string;
  /** Whether a subject has any result on a day of the month. */
  readonly isCompared: (subject: string, day: Day) => boolean;
};

/** Months that are held in memory; few are looked at within the same hours. */
const heldMax = 3;

/** Months from what is kept of them, and from their results where something has changed since. */
@Injectable()
export class MonthStates {
  /** The months that were read last, by the version of what was kept of them; the newest last. */
  private readonly held = new Map<string, MonthState>();

  constructor(
    private readonly db: DataSource,
    private readonly kept: MonthSumsRepository,
    private readonly summed: SummedResultsRepository,
  ) {}

  /** Lines, digest and days in one snapshot: who closes a month closes what the digest is of. */
  of(month: Month): Promise<MonthState> {
    const stretch = { from: monthStart(month), to: monthEnd(month) };
    return this.db.transaction('REPEATABLE READ', async (tx) => {
      const version = (await this.kept.versions(tx, stretch)).get(stretch.from);
      const held = version === undefined ? undefined : this.held.get(version);
      if (held !== undefined) return held;
      const sums = await this.summed.between(stretch, tx);
      const { digest, days } = await (version === undefined ? this.kept.walk(tx, month) : this.kept.of(tx, month));
      const state: MonthState = {
        lines: monthLines(sums),
        digest,
        isCompared: (subject, day) => monthOf(day) === month && ((days.get(subject) ?? 0) & dayBit(day)) !== 0,
      };
      if (version !== undefined) this.hold(version, state);
      return state;
    });
  }

  private hold(version: string, state: MonthState): void {
    this.held.set(version, state);
    const [oldest] = this.held.keys();
    if (this.held.size > heldMax && oldest !== undefined) this.held.delete(oldest);
  }

  /** Which months between two days are added up already, by their first day, and a version that changes with their results. */
  versions(from: Day, to: Day): Promise<ReadonlyMap<Day, string>> {
    return this.kept.versions(this.db, { from, to });
  }
}
