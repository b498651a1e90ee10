import { Injectable } from '@nestjs/common';
import { groupBy } from '@plumbline/core/group-by';
import type { Day } from '@plumbline/core/time/day';
import { DataSource } from 'typeorm';
import { ChargeRepository, type StoredCharge } from '../facts/charge.repository.js';
import { type AccountPrice, UsageRepository } from '../facts/usage.repository.js';
import type { StoredReading } from './compare-facts.js';

type Asked = { readonly account: string; readonly days: readonly Day[]; readonly runId: string };
export type StoredDays<T> = {
  readonly facts: ReadonlyMap<Day, readonly T[]>;
  /** The last two of each day, oldest first. */
  readonly readings: ReadonlyMap<Day, readonly StoredReading[]>;
};
type Row = { day: Day; run_id: string; digest: string; as_of: Date | null; read_at: Date };

const lastTwo = (table: string, account: string, asOf: string) => `
  select day, run_id, digest, as_of, read_at from (
    select day, run_id, digest, ${asOf} as as_of, read_at, row_number() over (partition by day order by run_id desc) as age
    from ${table} where ${account} = $1 and day = any($2::date[]) and run_id <= $3) newest
  where age <= 2 order by day, run_id`;

/** What is stored of an account's or a wallet's days as of a run, to be held against what was received. */
@Injectable()
export class StoredSide {
  constructor(
    private readonly db: DataSource,
    private readonly usage: UsageRepository,
    private readonly charges: ChargeRepository,
  ) {}

  async usageOf(asked: Asked): Promise<StoredDays<AccountPrice>> {
    const { account, days, runId } = asked;
    const [first, last] = [days[0], days.at(-1)];
    const prices =
      first === undefined || last === undefined ? [] : await this.usage.nonZero([account], first, last, runId);
    const readings = await this.readings(lastTwo('usage_reading', 'account_sid', 'as_of'), asked);
    return { facts: groupBy(prices, ({ day }) => day), readings };
  }

  async walletOf(asked: Asked): Promise<StoredDays<StoredCharge>> {
    const charges = await this.charges.asOf(asked.account, asked.days, asked.runId);
    const readings = await this.readings(lastTwo('ledger_reading', 'location_id', 'null::timestamptz'), asked);
    return { facts: groupBy(charges, ({ day }) => day), readings };
  }

  /** Days of which a run kept a reading of this wallet, also those outside its window. */
  async walletDaysReadBy(runId: string, locationId: string): Promise<Day[]> {
    const rows: { day: Day }[] = await this.db.query(
      'select day from ledger_reading where location_id = $1 and run_id = $2 order by day',
      [locationId, runId],
    );
    return rows.map(({ day }) => day);
  }

  private async readings(sql: string, { account, days, runId }: Asked): Promise<Map<Day, StoredReading[]>> {
    const rows: Row[] = await this.db.query(sql, [account, days, runId]);
    const said = rows.map(({ day, run_id, digest, as_of, read_at }) => ({
      ...{ day, runId: run_id, digest, asOf: as_of, readAt: read_at },
    }));
    return groupBy(said, ({ day }) => day);
  }
}
