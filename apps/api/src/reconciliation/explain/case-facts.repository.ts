import { Injectable } from '@nestjs/common';
import { divide } from '@plumbline/core/money/divide';
import type { Day } from '@plumbline/core/time/day';
import { DataSource } from 'typeorm';
import { nanosOf } from '../../platform/database/nanos-column.js';

/** Single facts that only explanations ask for. */
@Injectable()
export class CaseFactsRepository {
  constructor(private readonly db: DataSource) {}

  /** What a cell cost when it was first settled; null where it never was. */
  async firstSettledCost(cell: { subject: string; day: Day; product: string }): Promise<bigint | null> {
    const rows: { cost: string | null }[] = await this.db.query(
      `select cost from result where subject = $1 and day = $2 and product = $3 and not provisional
       order by revision limit 1`,
      [cell.subject, cell.day, cell.product],
    );
    const cost = rows[0]?.cost ?? null;
    return cost === null ? null : nanosOf(cost);
  }

  /** What the month of a number costs on this account, as its own rows of some days say. */
  async numberFees(accountSid: string, from: Day, to: Day): Promise<readonly bigint[]> {
    const rows: { price: string; count: string }[] = await this.db.query(
      `select distinct price::text as price, count from usage_revision
       where account_sid = $1 and day between $2 and $3 and lower(category) like 'phonenumbers-%'
         and count ~ '^[1-9][0-9]{0,6}$' and price <> 0`,
      [accountSid, from, to],
    );
    const fees = rows.map(({ price, count }) =>
      divide({ dividend: nanosOf(price), divisor: BigInt(count), rounding: 'half-even' }),
    );
    return [...new Set(fees)];
  }

  /** The last day of use for which a wallet has a charge. */
  async lastCharged(locationId: string): Promise<Day | null> {
    const rows: { day: Day | null }[] = await this.db.query(
      `select max(day)::text as day from charge where location_id = $1 and heading = 'usage' and not gone`,
      [locationId],
    );
    return rows[0]?.day ?? null;
  }

  /** The newest digest of what was read of an account's day; null where it was never read. */
  async usageDigest(accountSid: string, day: Day): Promise<string | null> {
    const rows: { digest: string }[] = await this.db.query(
      'select digest from usage_reading where account_sid = $1 and day = $2 order by run_id desc limit 1',
      [accountSid, day],
    );
    return rows[0]?.digest ?? null;
  }
}
