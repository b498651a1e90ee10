import { Injectable } from '@nestjs/common';
import { compareKeys } from '@plumbline/core/reconciliation/compare-streams';
import type { Verdict } from '@plumbline/core/reconciliation/judge-cell';
import { addDays, type Day } from '@plumbline/core/time/day';
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

  /** Results as of a run, newest day first. Days are looked through a few at a time, until the page is full. */
  async ofRun(page: RunPage): Promise<StoredResult[]> {
    const found: StoredResult[] = [];
    let to = page.after === null ? page.to : page.after[0];
    for (let days = 1; to >= page.from && found.length < page.limit; days *= 2) {
      const first = addDays(to, 1 - days);
      const from = first < page.from ? page.from : first;
      found.push(...(await this.ofRunDays({ ...page, from, to, limit: page.limit - found.length })));
      to = addDays(from, -1);
    }
    return found;
  }

  private async ofRunDays(page: RunPage): Promise<StoredResult[]> {
    const [day, subject, product] = page.after ?? [null, null, null];
    const rows: ResultRecord[] = await this.db.query(
      `select * from (
         select distinct on (day, subject, product) * from result
         where run_id <= $1 and day between $2 and $3 and ($4::uuid[] is null or customer_id = any($4) or customer_id is null and subject in (
             select account_sid from result mine where mine.is_group and mine.customer_id = any($4)
               and mine.day between $2 and $3))
           and ($5::uuid is null or customer_id = $5)
           and ($7::date is null or day < $7 or (day, subject, product) > ($7, $8, $9))
         order by day, subject, product, revision desc) latest
       where $6::text[] is null or verdict = any($6)
       order by day desc, subject, product limit $10`,
      [
        page.runId,
        page.from,
        page.to,
        page.customerIds,
        page.customerId,
        page.verdicts,
        day,
        subject,
        product,
        page.limit,
      ],
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
