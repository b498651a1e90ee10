import { Injectable } from '@nestjs/common';
import { type CellSum, countingOf } from '@plumbline/core/month/figures';
import { isVerdict, type Verdict } from '@plumbline/core/reconciliation/judge-cell';
import type { Day } from '@plumbline/core/time/day';
import type { Month } from '@plumbline/core/time/month';
import { DataSource } from 'typeorm';
import { inTransaction } from '../../platform/database/in-transaction.js';
import { nanosOf } from '../../platform/database/nanos-column.js';
import type { Queries } from '../../platform/database/queries.js';
import { MonthSumsRepository } from './month-sums.repository.js';

/** Results of one month that have all the rest in common. */
export type MonthSum = CellSum & { readonly month: Month };

/** Results of one day and product that have all the rest in common. A shared account is counted by its total alone. */
export type DaySum = CellSum & { readonly day: Day; readonly product: string; readonly verdict: Verdict };

type SumRecord = Pick<DaySum, 'day' | 'product' | 'provisional' | 'currency' | 'billedCurrency' | 'cells'> &
  Readonly<Record<'verdict' | 'cost' | 'expected' | 'billed' | 'under' | 'over', string>>;

const columns =
  'day, product, verdict, provisional, currency, billed_currency, cells, cost, expected, billed, under, over';

/** From the results themselves; `which` is a condition on them that names days. */
const fromResults = (which: string) => `
  select day, product, verdict, provisional, currency, coalesce(billed_currency, currency) as billed_currency,
    count(*)::integer as cells, coalesce(sum(cost), 0) as cost, coalesce(sum(expected), 0) as expected,
    coalesce(sum(billed), 0) as billed, coalesce(sum(-difference) filter (where difference < 0), 0) as under,
    coalesce(sum(difference) filter (where difference > 0), 0) as over
  from (select distinct on (day, subject, product) * from result where ${which}
        order by day, subject, product, revision desc) latest
  where not is_group or customer_id is null group by 1, 2, 3, 4, 5, 6`;

/** The last day before the first one with anything open; the newest one of all where nothing is. */
const lastSettled = `
  with changed as materialized (select distinct day from result_day_change), sum as (
    select day, provisional or verdict = 'incomplete' as is_open from result_day_sum
    where day not in (select day from changed)
    union all select day, provisional or verdict = 'incomplete' from (${fromResults('day in (select day from changed)')}) now)
  select coalesce(min(day) filter (where is_open) - 1, max(day)) as day from sum`;

const sumsBetween = `
  with changed as materialized (select distinct day from result_day_change where day between $1 and $2)
  select ${columns} from result_day_sum where day between $1 and $2 and day not in (select day from changed)
  union all ${fromResults('day between $1 and $2 and day in (select day from changed)')}`;

/** What days add up to: kept where nothing has changed since, from their results where something has. */
@Injectable()
export class DaySumsRepository {
  constructor(
    private readonly db: DataSource,
    private readonly months: MonthSumsRepository,
  ) {}

  /** Everything between two days, inclusive, at its newest revision. */
  async between(from: Day, to: Day): Promise<DaySum[]> {
    const rows: SumRecord[] = await this.db.query(
      `select day, product, verdict, provisional, currency, billed_currency as "billedCurrency", cells,
         cost::text as cost, expected::text as expected, billed::text as billed, under::text as under, over::text as over
       from (${sumsBetween}) sum
       order by day, product, currency, billed_currency, verdict, provisional`,
      [from, to],
    );
    return rows.map(({ day, product, verdict, ...row }) => {
      if (!isVerdict(verdict)) throw new Error(`a stored verdict is not one: ${verdict}`);
      return { day, product, verdict, ...cellSum(row, verdict) };
    });
  }

  /** Up to which day no result is provisional or incomplete; null where there is none at all. */
  async settledThrough(tx: Queries): Promise<Day | null> {
    const [row]: { day: Day | null }[] = await tx.query(lastSettled);
    return row?.day ?? null;
  }

  /** The same added up by month, whatever the product. */
  async monthly(from: Day, to: Day): Promise<MonthSum[]> {
    const rows: (Omit<SumRecord, 'day' | 'product'> & { month: Month })[] = await this.db.query(
      `select to_char(day, 'YYYY-MM') as month, verdict, provisional, currency, billed_currency as "billedCurrency",
         sum(cells)::integer as cells, sum(cost)::text as cost, sum(expected)::text as expected, sum(billed)::text as billed,
         sum(under)::text as under, sum(over)::text as over
       from (${sumsBetween}) sum group by 1, 2, 3, 4, 5 order by 1, 4, 5, 2, 3`,
      [from, to],
    );
    return rows.map(({ month, verdict, ...row }) => {
      if (!isVerdict(verdict)) throw new Error(`a stored verdict is not one: ${verdict}`);
      return { month, ...cellSum(row, verdict) };
    });
  }

  /** The customers who have a result of their own between two days, inclusive. */
  async comparedBetween(from: Day, to: Day): Promise<ReadonlySet<string>> {
    const rows: { id: string }[] = await this.db.query(
      `select customer.id from customer cross join lateral (
         select 1 from result own
         where own.customer_id = customer.id and own.day between $1 and $2 and not own.is_group and not exists (
           select 1 from result newer where newer.subject = own.subject and newer.day = own.day
             and newer.product = own.product and newer.revision > own.revision and newer.is_group)
         limit 1) compared`,
      [from, to],
    );
    return new Set(rows.map(({ id }) => id));
  }

  /** Days of the newest month with any whose sums are to be kept again, the newest first. */
  async changed(): Promise<Day[]> {
    const rows: { day: Day }[] = await this.db.query(
      `select distinct day from result_day_change
       where day >= date_trunc('month', (select max(day) from result_day_change)) order by day desc`,
    );
    return rows.map(({ day }) => day);
  }

  /**
   * Keeps the sums of these days and of their months again, as far as they have changed. What is written meanwhile leaves its day changed, so
   * nothing is lost; who keeps the same days at the same moment waits for the rows that are taken away first.
   */
  keep(days: readonly Day[]): Promise<void> {
    return inTransaction(this.db, async (tx) => {
      const [taken]: [{ day: Day }[], number] = await tx.query(
        'delete from result_day_change where day = any($1::date[]) returning day',
        [days],
      );
      const changed = [...new Set(taken.map(({ day }) => day))];
      await tx.query('delete from result_day_sum where day = any($1::date[])', [changed]);
      await tx.query(`insert into result_day_sum (${columns}) ${fromResults('day = any($1::date[])')}`, [changed]);
      await this.months.keep(tx, changed);
    });
  }
}

function cellSum(
  { cost, expected, billed, under, over, ...same }: Omit<SumRecord, 'day' | 'product' | 'verdict'>,
  verdict: Verdict,
): CellSum {
  return {
    ...same,
    counting: countingOf(verdict),
    costNanos: nanosOf(cost),
    expectedNanos: nanosOf(expected),
    billedNanos: nanosOf(billed),
    underNanos: nanosOf(under),
    overNanos: nanosOf(over),
  };
}
