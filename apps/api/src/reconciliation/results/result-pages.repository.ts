import { Injectable } from '@nestjs/common';
import type { Verdict } from '@plumbline/core/reconciliation/judge-cell';
import { compareKeys } from '@plumbline/core/reconciliation/pair-cells';
import { type Day, daysFrom } from '@plumbline/core/time/day';
import { DataSource } from 'typeorm';
import type { Queries } from '../../platform/database/queries.js';
import { type ResultRecord, type StoredResult, storedResult } from './stored-result.js';

/** Few enough that nobody else waits while a month of them is looked at. */
const subjectsInPart = 20;

type RunPage = {
  readonly runId: string;
  readonly from: Day;
  readonly to: Day;
  /** Only these customers and their groups; null for everyone. */
  readonly customerIds: readonly string[] | null;
  readonly verdicts: readonly Verdict[] | null;
  readonly customerId: string | null;
  /** Day, subject and product of the last row of the page before. */
  readonly after: readonly [day: Day, subject: string, product: string] | null;
  readonly limit: number;
};

/** Results as people page through them. */
@Injectable()
export class ResultPagesRepository {
  constructor(private readonly db: DataSource) {}

  /** Results as of a run, newest day first. A day at a time, so that the database stops where the page is full. */
  async ofRun(page: RunPage): Promise<StoredResult[]> {
    const found: StoredResult[] = [];
    for (const day of daysFrom(page.from, page.after?.[0] ?? page.to).reverse()) {
      found.push(...(await this.ofRunDay(page, day, page.limit - found.length)));
      if (found.length >= page.limit) break;
    }
    return found;
  }

  private async ofRunDay({ from, to, ...page }: RunPage, day: Day, limit: number): Promise<StoredResult[]> {
    const [, subject, product] = page.after?.[0] === day ? page.after : [null, null, null];
    const rows: ResultRecord[] = await this.db.query(
      `select * from (
         select distinct on (subject, product) * from result
         where run_id <= $1 and day = $2 and ($3::uuid[] is null or customer_id = any($3) or customer_id is null and subject in (
             select account_sid from result mine where mine.is_group and mine.customer_id = any($3)
               and mine.day between $4 and $5))
           and ($6::uuid is null or customer_id = $6) and ($7::text is null or (subject, product) > ($7, $8))
         order by subject, product, revision desc) latest
       where $9::text[] is null or verdict = any($9)
       order by subject, product limit $10`,
      [page.runId, day, page.customerIds, from, to, page.customerId, subject, product, page.verdicts, limit],
    );
    return rows.map(storedResult);
  }

  /** A customer's newest results between two days, inclusive, oldest day first. */
  async ofCustomer(customerId: string, from: Day, to: Day): Promise<StoredResult[]> {
    const rows: ResultRecord[] = await this.db.query(
      `select distinct on (day, product, subject) * from result where customer_id = $1 and day between $2 and $3
       order by day, product, subject, revision desc`,
      [customerId, from, to],
    );
    return rows.map(storedResult);
  }

  /** All newest results between two days, inclusive, in the order of `compareKeys`, whatever order the database has, some at a time. */
  async *ofDaysInParts(db: Queries, from: Day, to: Day): AsyncGenerator<StoredResult[]> {
    const found: { subject: string }[] = await db.query(
      'select distinct subject from result where day between $1 and $2',
      [from, to],
    );
    const subjects = found.map(({ subject }) => subject).sort();
    for (let first = 0; first < subjects.length; first += subjectsInPart) {
      const rows: ResultRecord[] = await db.query(
        `select distinct on (subject, day, product) * from result where subject = any($3) and day between $1 and $2
         order by subject, day, product, revision desc`,
        [from, to, subjects.slice(first, first + subjectsInPart)],
      );
      yield rows.map(storedResult).sort(compareKeys);
    }
  }

  /** Every cell of each customer's newest day. */
  async newestDays(customerIds: readonly string[]): Promise<StoredResult[]> {
    const rows: ResultRecord[] = await this.db.query(
      `select distinct on (result.customer_id, result.product) result.* from unnest($1::uuid[]) asked (id)
       cross join lateral (select max(day) as day from result where customer_id = asked.id) newest
       join result on result.customer_id = asked.id and result.day = newest.day
       order by result.customer_id, result.product, result.revision desc`,
      [customerIds],
    );
    return rows.map(storedResult);
  }
}
