import { Injectable } from '@nestjs/common';
import type { OwnedSum } from '@plumbline/core/month/month-lines';
import { isVerdict } from '@plumbline/core/reconciliation/judge-cell';
import type { Day } from '@plumbline/core/time/day';
import type { Month } from '@plumbline/core/time/month';
import { DataSource } from 'typeorm';
import { nanosOf } from '../../platform/database/nanos-column.js';

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
  constructor(private readonly db: DataSource) {}

  /**
   * Everything between two days, inclusive, at its newest revision. A shared account is counted by its total, not by its
   * members as well.
   */
  async between({ from, to, customerId }: Asked): Promise<SummedResult[]> {
    const rows: SumRecord[] = await this.db.query(
      `select subject, customer_id, product, currency, coalesce(billed_currency, currency) as billed_currency, verdict,
         provisional, rate, min(day) as first, max(day) as last, count(*)::int as cells,
         coalesce(sum(cost), 0)::text as cost, coalesce(sum(expected), 0)::text as expected,
         coalesce(sum(billed), 0)::text as billed,
         coalesce(sum(-difference) filter (where difference < 0), 0)::text as under,
         coalesce(sum(difference) filter (where difference > 0), 0)::text as over
       from (select distinct on (subject, day, product) * from result
             where day between $1 and $2 and ($3::uuid is null or customer_id = $3)
             order by subject, day, product, revision desc) latest
       where not is_group or customer_id is null
       group by 1, 2, 3, 4, 5, 6, 7, 8 order by 1, 3, 4, 5, 6, 7, 8`,
      [from, to, customerId ?? null],
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
