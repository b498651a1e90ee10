import { Injectable } from '@nestjs/common';
import { ResultDigest } from '@plumbline/core/reconciliation/digest';
import { type Day, daysFrom } from '@plumbline/core/time/day';
import { type Month, monthEnd, monthOf, monthStart } from '@plumbline/core/time/month';
import type { EntityManager } from 'typeorm';
import { newId } from '../../platform/database/new-id.js';
import type { Queries } from '../../platform/database/queries.js';
import { ResultPagesRepository } from './result-pages.repository.js';

/** What results of one subject and product are added up by. */
export const summedBy = 'subject, product, customer_id, currency, billed_currency, counting, provisional, rate';
const amounts = 'cells, cost, expected, billed, under, over';

/** The newest results of the days that a condition names, added up. A shared account is counted by its total alone. */
export const summedResults = (which: string) => `
  select subject, product, customer_id, currency, coalesce(billed_currency, currency) as billed_currency,
    case when verdict in ('within-tolerance', 'undecided', 'incomplete') then verdict else 'judged' end as counting,
    provisional, rate, min(day) as first_day, max(day) as last_day, count(*)::integer as cells,
    coalesce(sum(cost), 0) as cost, coalesce(sum(expected), 0) as expected, coalesce(sum(billed), 0) as billed,
    coalesce(sum(-difference) filter (where difference < 0), 0) as under,
    coalesce(sum(difference) filter (where difference > 0), 0) as over
  from (select distinct on (subject, day, product) * from result where ${which}
        order by subject, day, product, revision desc) latest
  where not is_group or customer_id is null group by 1, 2, 3, 4, 5, 6, 7, 8`;

/** A stretch of days, inclusive. */
export type Stretch = { readonly from: Day; readonly to: Day };

/** A month as its results tell it, read at one moment. */
export type KeptMonth = {
  /** Over every newest result. */
  readonly digest: string;
  /** On which days each subject has results: a bit for each day, the first day of the month the lowest. */
  readonly days: ReadonlyMap<string, number>;
};

/** Sums of whole months, kept until a result of one of their days is written. */
@Injectable()
export class MonthSumsRepository {
  constructor(private readonly pages: ResultPagesRepository) {}

  /** Adds the months of these days up again. */
  async keep(tx: EntityManager, days: readonly Day[]): Promise<void> {
    for (const month of [...new Set(days.map((day) => monthOf(day)))].sort()) await this.keepMonth(tx, month);
  }

  private async keepMonth(tx: EntityManager, month: Month): Promise<void> {
    const [from, to] = [monthStart(month), monthEnd(month)];
    // First, so that whoever keeps other days of the month waits here and then sees what was kept.
    await tx.query(
      `insert into result_month_kept (month, version, last_day, digest) values ($1, $2, $1, '')
       on conflict (month) do update set version = excluded.version`,
      [from, newId()],
    );
    await tx.query('delete from result_month_sum where month = $1', [from]);
    await tx.query(
      `insert into result_month_sum (month, ${summedBy}, first_day, last_day, ${amounts})
       select $1, sum.* from (${summedResults('day between $1 and $2')}) sum`,
      [from, to],
    );
    const { digest, days, lastDay } = await this.walk(tx, month);
    await tx.query('delete from result_month_subject where month = $1', [from]);
    await tx.query('insert into result_month_subject select $1, * from unnest($2::text[], $3::integer[])', [
      from,
      [...days.keys()],
      [...days.values()],
    ]);
    await tx.query('update result_month_kept set last_day = $2, digest = $3 where month = $1', [
      from,
      lastDay ?? from,
      digest,
    ]);
  }

  /** Reads every newest result of a month, some at a time. */
  async walk(tx: EntityManager, month: Month): Promise<KeptMonth & { readonly lastDay: Day | null }> {
    const digest = new ResultDigest();
    const days = new Map<string, number>();
    let lastDay: Day | null = null;
    for await (const cells of this.pages.ofDaysInParts(tx, monthStart(month), monthEnd(month))) {
      digest.add(cells);
      for (const { subject, day } of cells) {
        days.set(subject, (days.get(subject) ?? 0) | dayBit(day));
        if (lastDay === null || day > lastDay) lastDay = day;
      }
    }
    return { digest: digest.hex(), days, lastDay };
  }

  /** What is kept of a month; it is right while the month is among those that `versions` gives. */
  async of(db: Queries, month: Month): Promise<KeptMonth> {
    const rows: { subject: string; days: number }[] = await db.query(
      'select subject, days from result_month_subject where month = $1',
      [monthStart(month)],
    );
    const [kept]: { digest: string }[] = await db.query('select digest from result_month_kept where month = $1', [
      monthStart(month),
    ]);
    if (kept === undefined) throw new Error(`nothing is kept of ${month}`);
    return { digest: kept.digest, days: new Map(rows.map(({ subject, days }) => [subject, days])) };
  }

  /**
   * Months between two days, by their first day, all of whose results lie there and whose sums are what these come to, with
   * their version.
   */
  async versions(db: Queries, { from, to }: Stretch): Promise<ReadonlyMap<Day, string>> {
    const months = [...new Set(daysFrom(from, to).map((day) => monthOf(day)))].map(monthStart);
    const rows: { month: Day; version: string }[] = await db.query(
      `select month, version from result_month_kept where month = any($1::date[]) and month >= $2::date
         and ((month + interval '1 month')::date <= $3::date + 1 or last_day <= $3::date) and not exists (
           select 1 from result_day_change change
           where change.day >= month and change.day < (month + interval '1 month')::date)
       order by month`,
      [months, from, to],
    );
    return new Map(rows.map(({ month, version }) => [month, version]));
  }
}

/** The bit by which a day of a month is kept. */
export function dayBit(day: Day): number {
  return 1 << (Number(day.slice(8)) - 1);
}

/** What is left of a stretch of days without these whole months, in order. */
export function withoutMonths({ from, to }: Stretch, months: Iterable<Day>): Stretch[] {
  const taken = new Set([...months].map((first) => monthOf(first)));
  const left: { from: Day; to: Day }[] = [];
  let wasLeft = false;
  for (const day of daysFrom(from, to)) {
    const last = left.at(-1);
    const isLeft = !taken.has(monthOf(day));
    if (isLeft && wasLeft && last !== undefined) last.to = day;
    else if (isLeft) left.push({ from: day, to: day });
    wasLeft = isLeft;
  }
  return left;
}
