import { Injectable } from '@nestjs/common';
import { type CellSum, type Counting, countings } from '@plumbline/core/month/figures';
import type { OwnedSum } from '@plumbline/core/month/month-lines';
import type { Day } from '@plumbline/core/time/day';
import type { Month } from '@plumbline/core/time/month';
import { DataSource } from 'typeorm';
import { nanosOf } from '../../platform/database/nanos-column.js';
import type { Queries } from '../../platform/database/queries.js';
import { MonthSumsRepository, summedBy, summedResults, withoutMonths } from './month-sums.repository.js';

/** Results of one product that also have their rate in common, with the days they lie between. */
export type RatedSum = CellSum & {
  readonly product: string;
  readonly rate: bigint | null;
  readonly from: Day;
  readonly to: Day;
};
/** The same of one customer, or of a shared account. */
export type SummedResult = RatedSum & OwnedSum;

type Asked = {
  readonly from: Day;
  readonly to: Day;
  readonly customerId?: string | undefined;
  /** Only these subjects. */
  readonly subjects?: readonly string[] | undefined;
};

type RatedRecord = {
  product: string;
  currency: string;
  billed_currency: string;
  counting: string;
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
type SumRecord = RatedRecord & { subject: string; customer_id: string | null };

const ratedBy = 'product, currency, billed_currency, counting, provisional, rate';
const amounts = `min(first_day) as first, max(last_day) as last, sum(cells)::integer as cells, sum(cost)::text as cost,
  sum(expected)::text as expected, sum(billed)::text as billed, sum(under)::text as under, sum(over)::text as over`;

/** Results added up by the database, so that a month of thousands of customers stays small. */
@Injectable()
export class SummedResultsRepository {
  constructor(
    private readonly db: DataSource,
    private readonly monthSums: MonthSumsRepository,
  ) {}

  /**
   * Everything between two days, inclusive, at its newest revision, by customer. A shared account is counted by its total, not
   * by its members as well. Whole months come from their kept sums where these are right.
   */
  async between(asked: Asked, db: Queries = this.db): Promise<SummedResult[]> {
    const { sums, values } = await this.sumsOf(asked, db);
    const rows: SumRecord[] = await db.query(
      `select subject, customer_id, ${ratedBy}, ${amounts} from (${sums}) sum
       group by subject, customer_id, ${ratedBy} order by subject, product, currency, billed_currency, counting, provisional, rate`,
      values,
    );
    return rows.map((row) => ({ ...ratedSum(row), subject: row.subject, customerId: row.customer_id }));
  }

  /** The same of everybody together. */
  async together(asked: Asked): Promise<RatedSum[]> {
    const { sums, values } = await this.sumsOf(asked, this.db);
    const rows: RatedRecord[] = await this.db.query(
      `select ${ratedBy}, ${amounts} from (${sums}) sum group by ${ratedBy} order by ${ratedBy}`,
      values,
    );
    return rows.map(ratedSum);
  }

  /** Of whom there is any result that is counted between two days, inclusive. */
  async subjects(asked: Asked): Promise<string[]> {
    const { sums, values } = await this.sumsOf(asked, this.db);
    const rows: { subject: string }[] = await this.db.query(`select distinct subject from (${sums}) sum`, values);
    return rows.map(({ subject }) => subject);
  }

  /** Kept sums and, for the days between them, sums of results, as one query. */
  private async sumsOf({ from, to, customerId, subjects }: Asked, db: Queries) {
    const kept = [...(await this.monthSums.versions(db, { from, to })).keys()];
    const values: unknown[] = [kept, customerId ?? null, subjects ?? null];
    const wanted = '($2::uuid is null or customer_id = $2) and ($3::text[] is null or subject = any($3))';
    // A query for each stretch: the database then looks at no other part of the results.
    const stretches = withoutMonths({ from, to }, kept).map(({ from: first, to: last }) => {
      values.push(first, last);
      const [at, until] = [`$${values.length - 1}`, `$${values.length}`];
      return `union all (${summedResults(`day between ${at} and ${until} and ${wanted}`)})`;
    });
    const sums = `select ${summedBy}, first_day, last_day, cells, cost, expected, billed, under, over
      from result_month_sum where month = any($1::date[]) and ${wanted} ${stretches.join(' ')}`;
    return { sums, values };
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

function ratedSum(row: RatedRecord): RatedSum {
  const { product, currency, provisional, cells } = row;
  return {
    ...{ product, currency, provisional, cells, from: row.first, to: row.last },
    counting: countingIn(row.counting),
    billedCurrency: row.billed_currency,
    rate: row.rate === null ? null : nanosOf(row.rate),
    costNanos: nanosOf(row.cost),
    expectedNanos: nanosOf(row.expected),
    billedNanos: nanosOf(row.billed),
    underNanos: nanosOf(row.under),
    overNanos: nanosOf(row.over),
  };
}

function countingIn(text: string): Counting {
  const counting = countings.find((one) => one === text);
  if (counting === undefined) throw new Error(`a stored counting is not one: ${text}`);
  return counting;
}
