import { Injectable } from '@nestjs/common';
import { formatAmount } from '@plumbline/core/money/amount';
import type { Day } from '@plumbline/core/time/day';
import { DataSource, type EntityManager } from 'typeorm';
import { type CopiedValue, copyRows } from '../../platform/database/copy-rows.js';
import { ensurePartitions } from '../../platform/database/ensure-partitions.js';
import type { ResultChange } from './result-changes.js';
import { type ResultRecord, type StoredResult, storedResult } from './stored-result.js';

export type ResultScope = {
  /** Results as of this run: later revisions are not seen. */
  readonly runId: string;
  readonly from: Day;
  readonly to: Day;
  readonly subjects: readonly string[];
};

const asOfRun = `
  select distinct on (subject, day, product) * from result
  where run_id <= $1 and day between $2 and $3 and subject = any($4)
  order by subject, day, product, revision desc`;

@Injectable()
export class ResultRepository {
  constructor(private readonly db: DataSource) {}

  async latest(subjects: readonly string[], days: readonly Day[]): Promise<StoredResult[]> {
    const rows: ResultRecord[] = await this.db.query(
      `select distinct on (subject, day, product) * from result where subject = any($1) and day = any($2::date[])
       order by subject, day, product, revision desc`,
      [subjects, days],
    );
    return rows.map(storedResult);
  }

  /** Everything about these subjects between two days, inclusive, at its newest revision. */
  async latestBetween({ subjects, from, to }: Omit<ResultScope, 'runId'>): Promise<StoredResult[]> {
    const rows: ResultRecord[] = await this.db.query(
      `select distinct on (subject, day, product) * from result where subject = any($1) and day between $2 and $3
       order by subject, day, product, revision desc`,
      [subjects, from, to],
    );
    return rows.map(storedResult);
  }

  /** Every result of a run in the order of its digest: subject, day, product by code unit. */
  async inOrder(scope: ResultScope): Promise<StoredResult[]> {
    const rows: ResultRecord[] = await this.db.query(
      `select * from (${asOfRun}) latest order by subject collate "C", day, product collate "C"`,
      [scope.runId, scope.from, scope.to, scope.subjects],
    );
    return rows.map(storedResult);
  }

  /** Everybody about whom there is any result between two days, inclusive. */
  async subjectsBetween(from: Day, to: Day): Promise<string[]> {
    const rows: { subject: string }[] = await this.db.query(
      'select distinct subject from result where day between $1 and $2',
      [from, to],
    );
    return rows.map(({ subject }) => subject);
  }

  /** What runs before this one had left, in no order. */
  async before(scope: ResultScope): Promise<StoredResult[]> {
    const rows: ResultRecord[] = await this.db.query(asOfRun.replace('run_id <= $1', 'run_id < $1'), [
      scope.runId,
      scope.from,
      scope.to,
      scope.subjects,
    ]);
    return rows.map(storedResult);
  }

  /** Each revision is written once, by whoever holds the run: one that is there already is an error. */
  async add(tx: EntityManager, saved: { runId: string; seenAt: Date }, rows: readonly ResultChange[]): Promise<void> {
    const days = rows.map((row) => row.day).sort();
    const [first, last] = [days[0], days.at(-1)];
    if (first === undefined || last === undefined) return;
    await ensurePartitions(tx, 'result', first, last);
    const seenAt = saved.seenAt.toISOString();
    const values = function* () {
      for (const row of rows) yield [...valuesOf(row), saved.runId, seenAt];
    };
    await copyRows(tx, { table: 'result', columns }, values());
  }
}

const columns = [
  ...['subject', 'day', 'product', 'revision', 'customer_id', 'account_sid', 'is_group', 'basis', 'billed_basis'],
  ...['cost', 'expected', 'billed', 'difference', 'currency', 'billed_currency', 'rate', 'allowance', 'items'],
  ...['verdict', 'provisional', 'run_id', 'seen_at'],
];

function valuesOf(row: ResultChange): CopiedValue[] {
  return [
    ...[row.subject, row.day, row.product, row.revision, row.customerId, row.accountSid, row.isGroup, row.basis],
    ...[row.billedBasis, textOf(row.costNanos), textOf(row.expectedNanos), textOf(row.billedNanos)],
    ...[textOf(row.differenceNanos), row.currency, row.billedCurrency, textOf(row.rate)],
    ...[formatAmount(row.allowanceNanos), row.items, row.verdict, row.provisional],
  ];
}

function textOf(nanos: bigint | null): string | null {
  return nanos === null ? null : formatAmount(nanos);
}
