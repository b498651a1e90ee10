import { Injectable } from '@nestjs/common';
import { formatAmount } from '@plumbline/core/money/amount';
import type { Day } from '@plumbline/core/time/day';
import { DataSource, type EntityManager } from 'typeorm';
import { copied, copyLines } from '../../platform/database/copy-rows.js';
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

const subjectsAtOnce = 100;

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

  /** `inOrder` in parts of some subjects each, so that not all of them are in memory at once. */
  async *inParts(scope: ResultScope): AsyncGenerator<readonly StoredResult[]> {
    // By code unit, as the digest has it.
    const subjects = [...new Set(scope.subjects)].sort();
    for (let from = 0; from < subjects.length; from += subjectsAtOnce)
      yield await this.inOrder({ ...scope, subjects: subjects.slice(from, from + subjectsAtOnce) });
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
  async add(tx: EntityManager, saved: Saved, changes: readonly ResultChange[]): Promise<void> {
    const days = changes.map(({ row }) => row.day).sort();
    const [first, last] = [days[0], days.at(-1)];
    if (first === undefined || last === undefined) return;
    await ensurePartitions(tx, 'result', first, last);
    await copyLines(tx, { table: 'result', columns }, linesOf(changes, saved));
  }
}

type Saved = { readonly runId: string; readonly seenAt: Date };

const columns = [
  ...['subject', 'day', 'product', 'revision', 'customer_id', 'account_sid', 'is_group', 'basis', 'billed_basis'],
  ...['cost', 'expected', 'billed', 'difference', 'currency', 'billed_currency', 'rate', 'allowance', 'items'],
  ...['verdict', 'provisional', 'run_id', 'seen_at'],
];

/** In the order of the columns. What providers name is escaped; the rest are words of our own, and figures. */
function* linesOf(changes: readonly ResultChange[], { runId, seenAt }: Saved): Generator<string> {
  const end = `${runId}\t${seenAt.toISOString()}`;
  for (const { row, revision } of changes) {
    const key = `${copied(row.subject)}\t${row.day}\t${row.product}\t${revision}`;
    const whose = `${copied(row.customerId)}\t${copied(row.accountSid)}\t${row.isGroup}\t${row.basis}\t${row.billedBasis}`;
    const sides = `${amount(row.costNanos)}\t${amount(row.expectedNanos)}\t${amount(row.billedNanos)}`;
    const money = `${sides}\t${amount(row.differenceNanos)}\t${copied(row.currency)}\t${copied(row.billedCurrency)}`;
    const terms = `${amount(row.rate)}\t${amount(row.allowanceNanos)}\t${row.items}`;
    yield `${key}\t${whose}\t${money}\t${terms}\t${row.verdict}\t${row.provisional}\t${end}`;
  }
}

function amount(nanos: bigint | null): string {
  return nanos === null ? copied(null) : formatAmount(nanos);
}
