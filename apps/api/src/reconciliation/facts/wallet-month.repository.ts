import { Injectable } from '@nestjs/common';
import type { Day } from '@plumbline/core/time/day';
import { DataSource } from 'typeorm';
import { nanosOf } from '../../platform/database/nanos-column.js';

/**
 * Wallet rows of a location under one heading, by where they stand to a window of days. `within`: used and booked there.
 * `booked-later`: used there, booked after it. `used-earlier`: booked there, used before it. Nano-units; a charge is positive.
 */
export type WalletSum = {
  readonly locationId: string;
  readonly heading: string;
  readonly isRecharge: boolean;
  readonly currency: string;
  readonly place: 'within' | 'booked-later' | 'used-earlier';
  readonly nanos: bigint;
};
type SumRecord = Omit<WalletSum, 'locationId' | 'isRecharge' | 'nanos'> & {
  readonly location_id: string;
  readonly is_recharge: boolean;
  readonly amount: string;
};

/** How long after its use a charge may still be booked. */
const bookedWithinDays = 62;

/** What moved in the wallets, heading by heading, so that a window adds up to what the wallets' own pages show. */
@Injectable()
export class WalletMonthRepository {
  constructor(private readonly db: DataSource) {}

  /** Of these locations where any are named. Days are inclusive; rows that are gone are left out. */
  async sums(from: Day, to: Day, locationIds?: readonly string[]): Promise<WalletSum[]> {
    const rows: SumRecord[] = await this.db.query(
      `select location_id, heading, rule = 'recharge' as is_recharge, currency, place, sum(amount)::text as amount
       from (
         select latest.*, case when day < $1::date then 'used-earlier'
           when (booked_at at time zone 'UTC')::date > $2::date then 'booked-later' else 'within' end as place
         from (select distinct on (location_id, day, charge_id) * from charge
               where day between $1::date - $3::int and $2::date and ($4::text[] is null or location_id = any($4))
               order by location_id, day, charge_id, revision desc) latest
         where not gone and (day >= $1::date or (booked_at at time zone 'UTC')::date between $1::date and $2::date)
       ) placed
       group by 1, 2, 3, 4, 5 order by 1, 2, 3, 4, 5`,
      [from, to, bookedWithinDays, locationIds ?? null],
    );
    return rows.map(({ location_id, is_recharge, amount, ...row }) => ({
      ...row,
      locationId: location_id,
      isRecharge: is_recharge,
      nanos: nanosOf(amount),
    }));
  }
}
