import { Injectable } from '@nestjs/common';
import type { OwnedSum } from '@plumbline/core/month/month-lines';
import { isVerdict } from '@plumbline/core/reconciliation/judge-cell';
import type { Day } from '@plumbline/core/time/day';
import type { Month } from '@plumbline/core/time/month';
import { DataSource } from 'typeorm';
import { nanosOf } from '../../platform/database/nanos-column.js';
import { MonthSumsRepository, type Queries, summedBy, summedResults, withoutMonths } from './month-sums.repository.js';

/** Results of one customer and product that also have their rate in common, with the days they lie between. */
export type SummedResult = OwnedSum & { readonly rate: bigint | null; readonly from: Day; readonly to: Day };

type Asked = { readonly from: Day; readonly to: Day; readonly customerId?: string | undefined };

type SumRecord = {
  subject: string;
  customer_id: string | null;
  product: string;
  currency: string;
  billed_currency: string;
  verdict: string;
  provisional: boolean;
  rate: string | null;
  first: Day;
  last: Day;
  cells: number;
  cost: string;
  expected: string;
  billed: string;
  under: string;
  over: string;
};

/** Results added up by the database, so that a month of thousands of customers stays small. */
@Injectable()
export class SummedResultsRepository {
  constructor(
    private readonly db: DataSource,
    private readonly monthSums: MonthSumsRepository,
  ) {}

  /**
   * Everything between two days, inclusive, at its newest revision. A shared account is counted by its total, not by its
   * members as well. Whole months come from their kept sums where these are right.
   */
  async between({ from, to, customerId }: Asked, db: Queries = this.db): Promise<SummedResult[]> {
    const kept = customerId === undefined ? [...(await this.monthSums.versions(db, { from, to })).keys()] : [];
    const values: unknown[] = [kept, customerId ?? null];
    // A query for each stretch: the database then looks at no other part of the results.
    const stretches = withoutMonths({ from, to }, kept).map(({ from: first, to: last }) => {
      values.push(first, last);
      const [at, until] = [`$${values.length - 1}`, `$${values.length}`];
      return `union all (${summedResults(`day between ${at} and ${until} and ($2::uuid is null or customer_id = $2)`)})`;
    });
    const rows: SumRecord[] = await db.query(
      `select ${summedBy}, min(first_day) as first, max(last_day) as last, sum(cells)::integer as cells,
         sum(cost)::text as cost, sum(expected)::text as expected, sum(billed)::text as billed, sum(under)::text as under,
         sum(over)::text as over
       from (select ${summedBy}, first_day, last_day, cells, cost, expected, billed, under, over
             from result_month_sum where month = any($1::date[]) and $2::uuid is null ${stretches.join(' ')}) sum
       group by 1, 2, 3, 4, 5, 6, 7, 8 order by 1, 2, 4, 5, 6, 7, 8`,
      values,
    );
    return rows.map(summedResult);
  }

  /** The months from one to another that have any result, newest first. */
  async months(first: Day, last: Day): Promise<Month[]> {
    const rows: { month: Month }[] = await this.db.query(
      `select to_char(start, 'YYYY-MM') as month from generate_series($1::date, $2::date, interval '1 month') start
       where exists (select 1 from result where day >= start::date and day < (start + interval '1 month')::date)
       order by start desc`,
      [first, last],
    );
    return rows.map(({ month }) => month);
  }
}

function summedResult(row: SumRecord): SummedResult {
  const { subject, product, currency, verdict, provisional, cells } = row;
  if (!isVerdict(verdict)) throw new Error(`a stored verdict is not one: ${verdict}`);
  return {
    ...{ subject, product, currency, verdict, provisional, cells, from: row.first, to: row.last },
    customerId: row.customer_id,
    billedCurrency: row.billed_currency,
    rate: row.rate === null ? null : nanosOf(row.rate),
    costNanos: nanosOf(row.cost),
    expectedNanos: nanosOf(row.expected),
    billedNanos: nanosOf(row.billed),
    underNanos: nanosOf(row.under),
    overNanos: nanosOf(row.over),
  };
}
