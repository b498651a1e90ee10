import { Injectable } from '@nestjs/common';
import type { Day } from '@plumbline/core/time/day';
import { DataSource } from 'typeorm';

type Days = { readonly from: Day; readonly to: Day };
/** One look at an account's day. */
export type StoredReading = {
  readonly accountSid: string;
  readonly day: Day;
  readonly digest: string;
  readonly asOf: Date | null;
  readonly readAt: Date;
};

export type ChargeCount = { readonly locationId: string; readonly day: Day; readonly charges: number };

/** How the stored facts came to be: what was read when, and how much of it there is. Days are inclusive. */
@Injectable()
export class FactHistoryRepository {
  constructor(private readonly db: DataSource) {}

  /** How many charges each location has on each day; days without any are missing. */
  async chargeCounts({ from, to }: Days): Promise<ChargeCount[]> {
    const rows: { location_id: string; day: Day; charges: number }[] = await this.db.query(
      `select location_id, day, count(distinct charge_id)::int as charges from charge
       where day between $1 and $2 group by location_id, day order by location_id, day`,
      [from, to],
    );
    return rows.map(({ location_id, day, charges }) => ({ locationId: location_id, day, charges }));
  }

  /** On how many different UTC days the wallet's rows of these days were read. */
  async nightsRead(locationId: string, { from, to }: Days): Promise<number> {
    const rows: { nights: number }[] = await this.db.query(
      `select count(distinct (read_at at time zone 'UTC')::date)::int as nights from ledger_reading
       where location_id = $1 and day between $2 and $3`,
      [locationId, from, to],
    );
    return rows[0]?.nights ?? 0;
  }

  /** Every look at these accounts' days, oldest first within a day. */
  async usageReadings(accountSids: readonly string[], { from, to }: Days): Promise<StoredReading[]> {
    const rows: { account_sid: string; day: Day; digest: string; as_of: Date | null; read_at: Date }[] =
      await this.db.query(
        `select account_sid, day, digest, as_of, read_at from usage_reading
         where account_sid = any($1) and day between $2 and $3 order by account_sid, day, run_id`,
        [accountSids, from, to],
      );
    return rows.map(({ account_sid, day, digest, as_of, read_at }) => ({
      accountSid: account_sid,
      day,
      digest,
      asOf: as_of,
      readAt: read_at,
    }));
  }

  /** In which currencies each account was ever charged on the days. */
  async currencies({ from, to }: Days): Promise<Map<string, string[]>> {
    const rows: { account_sid: string; currencies: string[] }[] = await this.db.query(
      `select account_sid, array_agg(distinct currency order by currency) as currencies from usage_revision
       where day between $1 and $2 and price <> 0 group by account_sid`,
      [from, to],
    );
    return new Map(rows.map((row) => [row.account_sid, row.currencies]));
  }
}
