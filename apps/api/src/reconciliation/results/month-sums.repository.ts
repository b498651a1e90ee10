import { Injectable } from '@nestjs/common';
import { type Day, daysFrom } from '@plumbline/core/time/day';
import { monthEnd, monthOf, monthStart } from '@plumbline/core/time/month';
import { DataSource, type EntityManager } from 'typeorm';
import { newId } from '../../platform/database/new-id.js';

/** What results of one subject and product are added up by. */
export const summedBy = 'subject, product, customer_id, currency, billed_currency, verdict, provisional, rate';
const amounts = 'cells, cost, expected, billed, under, over';

/** The newest results of the days that a condition names, added up. A shared account is counted by its total alone. */
export const summedResults = (which: string) => `
  select subject, product, customer_id, currency, coalesce(billed_currency, currency) as billed_currency, verdict,
    provisional, rate, min(day) as first_day, max(day) as last_day, count(*)::integer as cells,
    coalesce(sum(cost), 0) as cost, coalesce(sum(expected), 0) as expected, coalesce(sum(billed), 0) as billed,
    coalesce(sum(-difference) filter (where difference < 0), 0) as under,
    coalesce(sum(difference) filter (where difference > 0), 0) as over
  from (select distinct on (subject, day, product) * from result where ${which}
        order by subject, day, product, revision desc) latest
  where not is_group or customer_id is null group by 1, 2, 3, 4, 5, 6, 7, 8`;

/** A stretch of days, inclusive. */
export type Stretch = { readonly from: Day; readonly to: Day };

/** Sums of whole months, kept until a result of one of their days is written. */
@Injectable()
export class MonthSumsRepository {
  constructor(private readonly db: DataSource) {}

  /** Adds the months of these days up again. */
  async keep(tx: EntityManager, days: readonly Day[]): Promise<void> {
    for (const month of [...new Set(days.map((day) => monthOf(day)))].sort()) {
      const [from, to] = [monthStart(month), monthEnd(month)];
      // First, so that whoever keeps other days of the month waits here and then sees what was kept.
      await tx.query(
        'insert into result_month_kept values ($1, $2) on conflict (month) do update set version = excluded.version',
        [from, newId()],
      );
      await tx.query('delete from result_month_sum where month = $1', [from]);
      await tx.query(
        `insert into result_month_sum (month, ${summedBy}, first_day, last_day, ${amounts})
         select $1, sum.* from (${summedResults('day between $1 and $2')}) sum`,
        [from, to],
      );
    }
  }

  /** Months between two days, by their first day, that are whole there and whose sums are what their results come to, with their version. */
  async kept({ from, to }: Stretch): Promise<ReadonlyMap<Day, string>> {
    const months = [...new Set(daysFrom(from, to).map((day) => monthOf(day)))];
    const whole = months.filter((month) => from <= monthStart(month) && monthEnd(month) <= to).map(monthStart);
    const rows: { month: Day; version: string }[] = await this.db.query(
      `select month, version from result_month_kept where month = any($1::date[]) and not exists (
         select 1 from result_day_change change
         where change.day >= month and change.day < (month + interval '1 month')::date)
       order by month`,
      [whole],
    );
    return new Map(rows.map(({ month, version }) => [month, version]));
  }
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
