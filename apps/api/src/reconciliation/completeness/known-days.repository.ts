import { Injectable } from '@nestjs/common';
import { backfillDays } from '@plumbline/core/reconciliation/plan-reading';
import { type Settling, unsaidHours } from '@plumbline/core/reconciliation/settle';
import { addDays, type Day, dayEnd, dayOf } from '@plumbline/core/time/day';
import { DataSource } from 'typeorm';

/** Days of accounts and wallets by what earlier runs read of them. */
export type KnownDays = {
  readonly read: ReadonlyMap<string, ReadonlySet<Day>>;
  readonly unsettled: ReadonlyMap<string, readonly Day[]>;
};
type Asked = {
  readonly to: Day;
  /** Runs from this one on are not seen; null sees all. */
  readonly before: string | null;
  readonly settling: Settling;
};
type Row = { target: string; day: Day };

/** A day that two readings have not settled by then is left to a run by hand, unless a run of this week met it again. */
const settleDays = 62;
const lastNights = 7;
const never = 'ffffffff-ffff-ffff-ffff-ffffffffffff';

const readings = {
  usage: {
    ...{ table: 'usage_reading', target: 'account_sid', source: 'twilio-usage' },
    completeAt: `least(read_at, coalesce(as_of, read_at - make_interval(hours => greatest(0, ${unsaidHours} - $6::int))))`,
  },
  ledger: {
    ...{ table: 'ledger_reading', target: 'location_id', source: 'highlevel-ledger' },
    completeAt: 'read_at',
  },
} as const;

@Injectable()
export class KnownDaysRepository {
  constructor(private readonly db: DataSource) {}

  usage(asked: Asked): Promise<KnownDays> {
    return this.of('usage', asked, asked.settling.marginHours);
  }

  ledgers(asked: Asked): Promise<KnownDays> {
    return this.of('ledger', asked, asked.settling.postingLagHours);
  }

  private async of(side: keyof typeof readings, { to, before }: Asked, waitHours: number): Promise<KnownDays> {
    const { table, target, source, completeAt } = readings[side];
    const read: Row[] = await this.db.query(
      `select distinct ${target} as target, day from ${table} where day between $1 and $2 and run_id < $3`,
      [addDays(to, 1 - backfillDays), to, before ?? never],
    );
    const since = addDays(to, 1 - settleDays);
    // A hole that was filled long after its day needs its second reading as much as a young day does.
    const filled: Row[] = await this.db.query(
      `select target, day from hole where source = $1 and state = 'filled' and day < $2`,
      [source, since],
    );
    const met: Row[] = await this.db.query(
      `select distinct ${target} as target, day from ${table} where day < $1 and run_id < $3
         and run_id = any(array(select id from run where to_day between $2 and $4))`,
      [since, addDays(to, 1 - lastNights), before ?? never, to],
    );
    const older = [...filled, ...met];
    const unsettled: Row[] = await this.db.query(
      `select target, day from (
         select ${target} as target, day, digest, ${completeAt} as complete_at,
           row_number() over (partition by ${target}, day order by run_id desc) as age
         from ${table}
         where run_id < $3 and (day between $1 and $2
           or day = any($4::date[]) and (${target}, day) in (select * from unnest($5::text[], $4::date[])))) newest
       where age <= 2 group by target, day
       having count(*) < 2 or count(distinct digest) > 1
         or day <= $7 and max(complete_at) < (day + 1)::timestamp at time zone 'UTC' + make_interval(hours => $6::int)
       order by target, day`,
      [
        ...[since, to, before ?? never],
        ...[older.map(({ day }) => day), older.map((one) => one.target)],
        ...[waitHours, lastFinalDay(to, waitHours)],
      ],
    );
    return { read: setsOf(read), unsettled: new Map([...setsOf(unsettled)].map(([key, days]) => [key, [...days]])) };
  }
}

/** The newest day that a run up to a day can settle: for younger ones another reading would be too early again. */
function lastFinalDay(to: Day, waitHours: number): Day {
  return addDays(dayOf(new Date(dayEnd(to).getTime() - waitHours * 3_600_000)), -1);
}

/** Thousands of targets have the same few days: each is one text, whoever has it. */
function setsOf(rows: readonly Row[]): Map<string, Set<Day>> {
  const shared = new Map<Day, Day>();
  const sets = new Map<string, Set<Day>>();
  for (const { target, day } of rows) {
    const days = sets.get(target) ?? new Set();
    if (days.size === 0) sets.set(target, days);
    if (!shared.has(day)) shared.set(day, day);
    days.add(shared.get(day) ?? day);
  }
  return sets;
}
