import { Injectable } from '@nestjs/common';
import { formatAmount } from '@plumbline/core/money/amount';
import { type Day, dayOf } from '@plumbline/core/time/day';
import { DataSource, type EntityManager } from 'typeorm';
import type { WalletMovement } from '../../mismatches/settlements/plan-settlements.js';
import { ensurePartitions } from '../../platform/database/ensure-partitions.js';
import { nanosOf } from '../../platform/database/nanos-column.js';

export type ChargeRow = {
  readonly chargeId: string;
  readonly day: Day;
  readonly bookedAt: Date;
  readonly usedAt: Date | null;
  /** Positive: the customer pays. Negative: a credit. */
  readonly nanos: bigint;
  /** What complimentary credits paid of it that is not in its amount. */
  readonly creditNanos: bigint;
  readonly currency: string;
  readonly description: string;
  readonly label: string;
  readonly reference: string | null;
  readonly chargeType: string | null;
  readonly heading: string;
  readonly product: string | null;
  readonly rule: string;
  readonly possible: readonly string[];
};
export type StoredCharge = ChargeRow & { readonly revision: number; readonly gone: boolean };
export type ChargeRevision = ChargeRow & { readonly revision: number; readonly gone: boolean };
export type ChargeSum = {
  readonly locationId: string;
  readonly day: Day;
  readonly heading: string;
  readonly product: string | null;
  readonly currency: string;
  readonly possible: readonly string[];
  readonly nanos: bigint;
  readonly items: number;
};
type SumRecord = Omit<ChargeSum, 'nanos' | 'locationId' | 'possible'> & {
  location_id: string;
  amount: string;
  possible: string[] | null;
};
const none: readonly string[] = [];
type Saved = { readonly locationId: string; readonly runId: string; readonly seenAt: Date };

@Injectable()
export class ChargeRepository {
  constructor(private readonly db: DataSource) {}

  /** Every charge of a location, at its newest revision, that is of one of the ids or was ever booked since an instant. */
  async latestOf(locationId: string, { ids, since }: { ids: readonly string[]; since: Date }): Promise<StoredCharge[]> {
    const rows: ChargeRecord[] = await this.db.query(
      `select distinct on (day, charge_id) * from charge
       where location_id = $1 and (day, charge_id) in (
         select day, charge_id from charge where location_id = $1 and booked_at >= $2
         union select day, charge_id from charge where location_id = $1 and charge_id = any($3))
       order by day, charge_id, revision desc`,
      [locationId, since, ids],
    );
    return rows.map(stored);
  }

  async latestOfDays(locationId: string, days: readonly Day[]): Promise<StoredCharge[]> {
    const rows: ChargeRecord[] = await this.db.query(
      `select distinct on (day, charge_id) * from charge where location_id = $1 and day = any($2::date[])
       order by day, charge_id, revision desc`,
      [locationId, days],
    );
    return rows.map(stored);
  }

  /** Likewise as a run knew them. */
  async asOf(locationId: string, days: readonly Day[], runId: string): Promise<StoredCharge[]> {
    const rows: ChargeRecord[] = await this.db.query(
      `select distinct on (day, charge_id) * from charge
       where location_id = $1 and day = any($2::date[]) and run_id <= $3 order by day, charge_id, revision desc`,
      [locationId, days, runId],
    );
    return rows.map(stored);
  }

  /** Charges of many customers summed by day and product (or heading), at their newest revision or that of a run. */
  async sums(
    locationIds: readonly string[],
    days: readonly Day[],
    asOfRunId: string | null = null,
  ): Promise<ChargeSum[]> {
    // Only what is summed is sorted, and an empty list comes as null, which costs nothing to read.
    const rows: SumRecord[] = await this.db.query(
      `select location_id, day, heading, product, currency, nullif(possible, '{}') as possible,
           sum(amount)::text as amount, count(*)::int as items
         from (select distinct on (location_id, day, charge_id) location_id, day, heading, product, currency, possible,
                 amount, gone
               from charge where location_id = any($1) and day = any($2::date[]) and ($3::uuid is null or run_id <= $3)
               order by location_id, day, charge_id, revision desc) latest
         where not gone group by location_id, day, heading, product, currency, possible`,
      [locationIds, days, asOfRunId],
    );
    // Written out: there are millions of these, and objects made by spreading are several times slower.
    return rows.map((row) => ({
      locationId: row.location_id,
      day: row.day,
      heading: row.heading,
      product: row.product,
      currency: row.currency,
      possible: row.possible ?? none,
      nanos: nanosOf(row.amount),
      items: row.items,
    }));
  }

  /** Debits and credits made by hand that were booked since the day: no usage, and no recharge. */
  async movements(locationIds: readonly string[], since: Day): Promise<WalletMovement[]> {
    const rows: (ChargeRecord & { location_id: string })[] = await this.db.query(
      `select * from (
         select distinct on (location_id, day, charge_id) * from charge
         where (location_id, day, charge_id) in (
           select location_id, day, charge_id from charge
           where location_id = any($1) and day >= $2 and heading in ('manual-debit', 'credit'))
         order by location_id, day, charge_id, revision desc) latest
       where heading in ('manual-debit', 'credit') and rule <> 'recharge' and not gone`,
      [locationIds, since],
    );
    return rows.map((row) => {
      const { chargeId, bookedAt, nanos, currency, description } = stored(row);
      const bookedOn = dayOf(bookedAt);
      return { locationId: row.location_id, chargeId, bookedOn, bookedAt, nanos, currency, description };
    });
  }

  /** Which of the days any run has read. */
  async daysRead(locationId: string, days: readonly Day[]): Promise<Day[]> {
    const rows: { day: Day }[] = await this.db.query(
      'select distinct day from ledger_reading where location_id = $1 and day = any($2::date[]) order by day',
      [locationId, days],
    );
    return rows.map((row) => row.day);
  }

  /** Which of the days another run has read before. */
  async daysReadBefore(locationId: string, days: readonly Day[], runId: string): Promise<Day[]> {
    const rows: { day: Day }[] = await this.db.query(
      `select distinct day from ledger_reading where location_id = $1 and day = any($2::date[]) and run_id <> $3`,
      [locationId, days, runId],
    );
    return rows.map((row) => row.day);
  }

  async addRevisions(tx: EntityManager, saved: Saved, rows: readonly ChargeRevision[]): Promise<void> {
    const days = rows.map((row) => row.day).sort();
    const [first, last] = [days[0], days.at(-1)];
    if (first === undefined || last === undefined) return;
    await ensurePartitions(tx, 'charge', first, last);
    await tx.query(
      `insert into charge (location_id, day, charge_id, revision, booked_at, used_at, amount, currency, description,
         label, reference, charge_type, heading, product, rule, possible, gone, credit, run_id, seen_at)
       select $1, x.day, x."chargeId", x.revision, x."bookedAt", x."usedAt", x.amount, x.currency, x.description,
         x.label, x.reference, x."chargeType", x.heading, x.product, x.rule, x.possible, x.gone, x.credit, $2, $3
       from jsonb_to_recordset($4::jsonb) as x(day date, "chargeId" text, revision integer, "bookedAt" timestamptz,
         "usedAt" timestamptz, amount numeric, currency text, description text, label text, reference text,
         "chargeType" text, heading text, product text, rule text, possible text[], gone boolean, credit numeric)
       on conflict do nothing`,
      [saved.locationId, saved.runId, saved.seenAt, JSON.stringify(rows.map(chargeColumns))],
    );
  }

  async addReadings(
    tx: EntityManager,
    saved: Saved,
    readings: readonly { day: Day; digest: string; charges: number }[],
  ): Promise<void> {
    const days = readings.map((reading) => reading.day).sort();
    const [first, last] = [days[0], days.at(-1)];
    if (first === undefined || last === undefined) return;
    await ensurePartitions(tx, 'ledger_reading', first, last);
    await tx.query(
      `insert into ledger_reading (location_id, day, run_id, digest, charges, read_at)
       select $1, x.day, $2, x.digest, x.charges, $3
       from jsonb_to_recordset($4::jsonb) as x(day date, digest text, charges integer)
       on conflict (location_id, day, run_id) do nothing`,
      [saved.locationId, saved.runId, saved.seenAt, JSON.stringify(readings)],
    );
  }
}

function chargeColumns({ nanos, creditNanos, ...row }: ChargeRevision) {
  return { ...row, amount: formatAmount(nanos), credit: formatAmount(creditNanos) };
}

type ChargeRecord = {
  day: Day;
  charge_id: string;
  revision: number;
  booked_at: Date;
  used_at: Date | null;
  amount: string;
  credit: string;
  currency: string;
  description: string;
  label: string;
  reference: string | null;
  charge_type: string | null;
  heading: string;
  product: string | null;
  rule: string;
  possible: string[];
  gone: boolean;
};

function stored(row: ChargeRecord): StoredCharge {
  const { charge_id, booked_at, used_at, amount, charge_type, ...same } = row;
  return {
    day: same.day,
    chargeId: charge_id,
    revision: same.revision,
    bookedAt: booked_at,
    usedAt: used_at,
    nanos: nanosOf(amount),
    creditNanos: nanosOf(same.credit),
    currency: same.currency,
    description: same.description,
    label: same.label,
    reference: same.reference,
    chargeType: charge_type,
    heading: same.heading,
    product: same.product,
    rule: same.rule,
    possible: same.possible,
    gone: same.gone,
  };
}
