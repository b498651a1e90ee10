import { Injectable } from '@nestjs/common';
import type { Day } from '@plumbline/core/time/day';
import { DataSource } from 'typeorm';
import { type ResultRecord, type StoredResult, storedResult } from '../results/stored-result.js';

/** A result with the moment at which its run saw it. */
export type RevisedResult = StoredResult & { readonly seenAt: Date };
type RevisedRecord = ResultRecord & { seen_at: Date };

export type RevisionName = {
  readonly subject: string;
  readonly day: Day;
  readonly product: string;
  readonly revision: number;
};
type Step = { readonly before: RevisedResult; readonly after: RevisedResult };
export type Heard = { readonly usage: boolean; readonly charges: boolean };

/** Results by their revisions, and what the providers said between two of them. */
@Injectable()
export class RevisionsRepository {
  constructor(private readonly db: DataSource) {}

  async of(names: readonly RevisionName[]): Promise<RevisedResult[]> {
    const rows: RevisedRecord[] = await this.db.query(
      `select * from result where (subject, day, product, revision) in (
         select * from unnest($1::text[], $2::date[], $3::text[], $4::integer[]))`,
      [
        ...[names.map(({ subject }) => subject), names.map(({ day }) => day)],
        ...[names.map(({ product }) => product), names.map(({ revision }) => revision)],
      ],
    );
    return rows.map(revised);
  }

  /** Every revision of one cell of a customer, oldest first. */
  async ofCell(customerId: string, day: Day, product: string): Promise<RevisedResult[]> {
    const rows: RevisedRecord[] = await this.db.query(
      `select * from result where customer_id = $1 and day = $2 and product = $3 order by subject, revision`,
      [customerId, day, product],
    );
    return rows.map(revised);
  }

  /**
   * Whether each side said something else of the day by the later run than by the earlier one, in the order asked. A
   * group's charges are those of every wallet that shares the account.
   */
  async heard(steps: readonly Step[]): Promise<Heard[]> {
    const rows: Heard[] = await this.db.query(
      `select ${saidOtherwise('usage_reading', 'account_sid', 'step.account_sid')} as usage,
         exists (select 1 from (
           select step.subject as location union select member.subject from result member
           where member.day = step.day and member.account_sid = step.account_sid and member.is_group
             and member.customer_id is not null) wallet
           where ${saidOtherwise('ledger_reading', 'location_id', 'wallet.location')}) as charges
       from unnest($1::text[], $2::date[], $3::text[], $4::uuid[], $5::uuid[]) with ordinality
         as step(subject, day, account_sid, before_run, after_run, at) order by at`,
      [
        ...[steps.map(({ after }) => after.subject), steps.map(({ after }) => after.day)],
        ...[steps.map(({ after }) => after.accountSid)],
        ...[steps.map(({ before }) => before.runId), steps.map(({ after }) => after.runId)],
      ],
    );
    return rows;
  }
}

/** SQL: the newest digest as of the one run is not the newest as of the other. */
function saidOtherwise(table: string, column: string, value: string): string {
  const digest = (run: string) =>
    `(select digest from ${table} look where look.${column} = ${value} and look.day = step.day
        and look.run_id <= step.${run} order by look.run_id desc limit 1)`;
  return `${digest('before_run')} is distinct from ${digest('after_run')}`;
}

function revised(row: RevisedRecord): RevisedResult {
  return { ...storedResult(row), seenAt: row.seen_at };
}
