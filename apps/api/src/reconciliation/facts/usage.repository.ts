import { Injectable } from '@nestjs/common';
import { formatAmount } from '@plumbline/core/money/amount';
import type { Money } from '@plumbline/core/money/money';
import { addDays, type Day } from '@plumbline/core/time/day';
import { DataSource, type EntityManager } from 'typeorm';
import { ensurePartitions } from '../../platform/database/ensure-partitions.js';
import { nanosOf } from '../../platform/database/nanos-column.js';

export type StoredPrice = { readonly nanos: bigint; readonly currency: string; readonly revision: number };
export type UsageRow = {
  readonly day: Day;
  readonly category: string;
  readonly nanos: bigint;
  readonly currency: string;
  readonly quantity: string | null;
  readonly quantityUnit: string | null;
  readonly count: string | null;
};
export type UsageReading = {
  readonly day: Day;
  readonly kind: 'full' | 'unchanged';
  readonly totalNanos: bigint;
  readonly currency: string;
  readonly digest: string;
  readonly asOf: Date | null;
  readonly readAt: Date;
};
export type KnownTotal = { readonly totalNanos: bigint; readonly currency: string; readonly digest: string };
type Window = { readonly accountSid: string; readonly from: Day; readonly to: Day };
type Saved = { readonly accountSid: string; readonly runId: string; readonly seenAt: Date };

const latestPrices = (columns: string) => `
  select distinct on (account_sid, day, category) account_sid, day, category, price, currency${columns}
  from usage_revision
  where account_sid = any($1) and day between $2 and $3 and ($4::uuid is null or run_id <= $4)
  order by account_sid, day, category, revision desc`;

@Injectable()
export class UsageRepository {
  constructor(private readonly db: DataSource) {}

  /** What is known of an account's categories, per day, at their newest revision. */
  async latest({ accountSid, from, to }: Window): Promise<Map<Day, Map<string, StoredPrice>>> {
    const known = latestPrices(', revision');
    const rows: (PriceRow & { revision: number })[] = await this.db.query(known, [[accountSid], from, to, null]);
    const days = new Map<Day, Map<string, StoredPrice>>();
    for (const row of rows) {
      const categories = days.get(row.day) ?? new Map<string, StoredPrice>();
      categories.set(row.category, { nanos: nanosOf(row.price), currency: row.currency, revision: row.revision });
      days.set(row.day, categories);
    }
    return days;
  }

  /** Non-zero categories of many accounts, sorted by account and day; as of a run where one is given. */
  async nonZero(
    accountSids: readonly string[],
    from: Day,
    to: Day,
    asOfRunId: string | null = null,
  ): Promise<readonly AccountPrice[]> {
    const rows: PriceRow[] = await this.db.query(`select * from (${latestPrices('')}) latest where price <> 0`, [
      accountSids,
      from,
      to,
      asOfRunId,
    ]);
    return rows.map((row) => ({
      accountSid: row.account_sid,
      day: row.day,
      category: row.category,
      nanos: nanosOf(row.price),
      currency: row.currency,
    }));
  }

  /** The first day within the window on which categories (in lower case) had a price, whoever's. */
  async firstDays(categories: readonly string[], from: Day, to: Day): Promise<{ category: string; day: Day }[]> {
    return this.db.query(
      `select lower(category) as category, min(day)::text as day from usage_revision
       where lower(category) = any($1) and day between $2 and $3 and price <> 0 group by lower(category)`,
      [categories, from, to],
    );
  }

  /** The newest reading per day. */
  async lastReadings({ accountSid, from, to }: Window): Promise<Map<Day, KnownTotal>> {
    const rows: { day: Day; total: string; currency: string; digest: string }[] = await this.db.query(
      `select distinct on (day) day, total, currency, digest from usage_reading
       where account_sid = $1 and day between $2 and $3 order by day, run_id desc`,
      [accountSid, from, to],
    );
    return new Map(rows.map(({ day, total, ...row }) => [day, { totalNanos: nanosOf(total), ...row }]));
  }

  /** What all accounts together cost in a window, a sum for each currency, and on how many of its days anything was read. */
  async costBetween(from: Day, to: Day): Promise<{ sums: readonly Money[]; days: number }> {
    const sums: { currency: string; sum: string }[] = await this.db.query(
      `select currency, sum(price)::text as sum from (
         select distinct on (account_sid, day) account_sid, day, currency, price from usage_revision
         where day between $1 and $2 and lower(category) = 'totalprice'
         order by account_sid, day, revision desc) latest
       group by currency order by sum(price) desc`,
      [from, to],
    );
    const [read]: [{ days: number }] = await this.db.query(
      'select count(distinct day)::int as days from usage_reading where day between $1 and $2',
      [from, to],
    );
    return { sums: sums.map(({ currency, sum }) => ({ currency, nanos: nanosOf(sum) })), days: read.days };
  }

  /** Whether the account cost anything in the week before a window. */
  async wasUsedBefore({ accountSid, from }: Window): Promise<boolean> {
    const rows = await this.db.query(
      'select 1 from usage_reading where account_sid = $1 and day between $2 and $3 and total <> 0 limit 1',
      [accountSid, addDays(from, -7), addDays(from, -1)],
    );
    return rows.length > 0;
  }

  async addRevisions(tx: EntityManager, saved: Saved, rows: readonly (UsageRow & { revision: number })[]) {
    if (rows.length === 0) return;
    await this.ensure(tx, rows);
    await tx.query(
      `insert into usage_revision
         (account_sid, run_id, seen_at, day, category, revision, price, currency, quantity, quantity_unit, count)
       select $1, $2, $3, x.* from unnest($4::date[], $5::text[], $6::integer[], $7::numeric[], $8::text[], $9::text[],
         $10::text[], $11::text[]) as x
       on conflict do nothing`,
      [
        ...[saved.accountSid, saved.runId, saved.seenAt],
        rows.map(({ day }) => day),
        rows.map(({ category }) => category),
        rows.map(({ revision }) => revision),
        rows.map(({ nanos }) => formatAmount(nanos)),
        rows.map(({ currency }) => currency),
        rows.map(({ quantity }) => quantity),
        rows.map(({ quantityUnit }) => quantityUnit),
        rows.map(({ count }) => count),
      ],
    );
  }

  async addReadings(tx: EntityManager, saved: Saved, readings: readonly UsageReading[]) {
    if (readings.length === 0) return;
    await this.ensure(tx, readings, 'usage_reading');
    await tx.query(
      `insert into usage_reading (account_sid, day, run_id, kind, total, currency, digest, as_of, read_at)
       select $1, x.day, $2, x.kind, x.total, x.currency, x.digest, x."asOf", x."readAt"
       from jsonb_to_recordset($3::jsonb) as x(day date, kind text, total numeric, currency text, digest text,
         "asOf" timestamptz, "readAt" timestamptz)
       on conflict do nothing`,
      [
        saved.accountSid,
        saved.runId,
        JSON.stringify(readings.map(({ totalNanos, ...reading }) => ({ ...reading, total: formatAmount(totalNanos) }))),
      ],
    );
  }

  private async ensure(tx: EntityManager, rows: readonly { day: Day }[], table = 'usage_revision') {
    const days = rows.map((row) => row.day).sort();
    const [first, last] = [days[0], days.at(-1)];
    if (first !== undefined && last !== undefined) await ensurePartitions(tx, table, first, last);
  }
}

type PriceRow = { account_sid: string; day: Day; category: string; price: string; currency: string };
export type AccountPrice = {
  readonly accountSid: string;
  readonly day: Day;
  readonly category: string;
  readonly nanos: bigint;
  readonly currency: string;
};
