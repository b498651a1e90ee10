import { Injectable } from '@nestjs/common';
import { formatAmount } from '@plumbline/core/money/amount';
import type { Day } from '@plumbline/core/time/day';
import type { Attribution } from '@plumbline/core/usage/attribute-items';
import { DataSource, type EntityManager } from 'typeorm';
import { ensurePartitions } from '../../platform/database/ensure-partitions.js';
import { nanosOf } from '../../platform/database/nanos-column.js';
import { readingKey } from '../facts/reading-key.js';
import { type Told, toldOf } from './told.js';
import type { WantedDay } from './wanted-days.js';

type Split = { readonly key: string; readonly attribution: Attribution; readonly currency: string };
type Kept = {
  readonly runId: string;
  readonly seenAt: Date;
  readonly wanted: ReadonlyMap<string, WantedDay>;
  readonly kept: readonly Split[];
  /** Location ids by customer. */
  readonly locations: ReadonlyMap<string, string>;
};

/** A line of a shared account's day: a member's, or what no number explains (no customer). */
export type AttributedCost = {
  readonly accountSid: string;
  readonly day: Day;
  readonly subject: string;
  readonly customerId: string | null;
  readonly product: string;
  readonly nanos: bigint;
  readonly currency: string;
};
type Row = { account_sid: string; day: Day; subject: string; customer_id: string | null; product: string } & {
  cost: string;
  currency: string;
  revision: number;
};

const latestCosts = `
  select distinct on (account_sid, day, subject, product) account_sid, day, subject, customer_id, product, cost, currency,
    revision
  from attributed_usage where account_sid = any($1) and day = any($2::date[])
  order by account_sid, day, subject, product, revision desc`;

@Injectable()
export class AttributionRepository {
  constructor(private readonly db: DataSource) {}

  /** Adds what changed; answers a line of text for every amount, for the digest of what a run rests on. */
  async keep(tx: EntityManager, { runId, seenAt, wanted, kept, locations }: Kept): Promise<string[]> {
    const lines: string[] = [];
    for (const { key, attribution, currency } of kept) {
      const of = wanted.get(key);
      if (of === undefined) continue;
      const costs = costsOf(of, attribution, { currency, locations });
      await this.addCosts(tx, of, costs, { runId, seenAt });
      await this.addTold(tx, of, toldOf(attribution, currency), { runId, seenAt });
      lines.push(
        ...costs.map((cost) => `attributed|${key}|${cost.subject}|${cost.product}|${cost.nanos}|${cost.currency}`),
      );
    }
    return lines;
  }

  /** What is not zero of these accounts' days. */
  async costs(accountSids: readonly string[], days: readonly Day[]): Promise<AttributedCost[]> {
    const rows: Row[] = await this.db.query(`select * from (${latestCosts}) latest where cost <> 0`, [
      accountSids,
      days,
    ]);
    return rows.map((row) => ({
      ...{ accountSid: row.account_sid, day: row.day, subject: row.subject, customerId: row.customer_id },
      ...{ product: row.product, nanos: nanosOf(row.cost), currency: row.currency },
    }));
  }

  /** How each day was split, by account and day. */
  async told(accountSids: readonly string[], days: readonly Day[]): Promise<ReadonlyMap<string, Told>> {
    const rows: { account_sid: string; day: Day; told: Told }[] = await this.db.query(
      `select distinct on (account_sid, day) account_sid, day, told from attribution
       where account_sid = any($1) and day = any($2::date[]) order by account_sid, day, revision desc`,
      [accountSids, days],
    );
    return new Map(rows.map((row) => [readingKey(row.account_sid, row.day), row.told]));
  }

  private async addCosts(tx: EntityManager, of: WantedDay, costs: readonly AttributedCost[], by: By): Promise<void> {
    const known: Row[] = await tx.query(latestCosts, [[of.accountSid], [of.day]]);
    const before = new Map(known.map((row) => [`${row.subject}|${row.product}`, row]));
    const listed = new Set(costs.map(({ subject, product }) => `${subject}|${product}`));
    const vanished = known.flatMap((row) =>
      listed.has(`${row.subject}|${row.product}`) || nanosOf(row.cost) === 0n ? [] : [{ ...row, cost: '0' }],
    );
    const changed = costs.flatMap(({ subject, customerId: customer_id, product, nanos, currency }) => {
      const stored = before.get(`${subject}|${product}`);
      if (stored !== undefined && nanosOf(stored.cost) === nanos && stored.currency === currency) return [];
      return [{ subject, customer_id, product, cost: formatAmount(nanos), currency, revision: stored?.revision ?? 0 }];
    });
    const rows = [...changed, ...vanished].map((row) => ({ ...row, revision: row.revision + 1 }));
    if (rows.length === 0) return;
    await ensurePartitions(tx, 'attributed_usage', of.day, of.day);
    await tx.query(
      `insert into attributed_usage
         (account_sid, day, subject, customer_id, product, revision, cost, currency, run_id, seen_at)
       select $1, $2, x.subject, x.customer_id, x.product, x.revision, x.cost, x.currency, $3, $4
       from jsonb_to_recordset($5::jsonb) as x(subject text, customer_id uuid, product text, revision integer,
         cost numeric, currency text)
       on conflict do nothing`,
      [of.accountSid, of.day, by.runId, by.seenAt, JSON.stringify(rows)],
    );
  }

  private async addTold(tx: EntityManager, { accountSid, day }: WantedDay, told: Told, by: By): Promise<void> {
    await ensurePartitions(tx, 'attribution', day, day);
    await tx.query(
      `insert into attribution (account_sid, day, revision, told, run_id, seen_at)
       select $1, $2, coalesce(max(revision), 0) + 1, $3::jsonb, $4, $5 from attribution
       where account_sid = $1 and day = $2
       having (array_agg(told order by revision desc))[1] is distinct from $3::jsonb
       on conflict do nothing`,
      [accountSid, day, JSON.stringify(told), by.runId, by.seenAt],
    );
  }
}

type By = { readonly runId: string; readonly seenAt: Date };

function costsOf(
  { accountSid, day }: WantedDay,
  { parts, remainder }: Attribution,
  { currency, locations }: { readonly currency: string; readonly locations: ReadonlyMap<string, string> },
): AttributedCost[] {
  const common = { accountSid, day, currency };
  const members = [...parts].flatMap(([customerId, amounts]) =>
    [...amounts].map(([product, nanos]) => ({
      ...{ ...common, product, nanos, customerId, subject: locations.get(customerId) ?? customerId },
    })),
  );
  const rest = [...remainder].map(([product, nanos]) => ({
    ...{ ...common, product, nanos, customerId: null, subject: accountSid },
  }));
  return [...members, ...rest];
}
