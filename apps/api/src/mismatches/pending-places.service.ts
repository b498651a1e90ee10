import { Injectable } from '@nestjs/common';
import type { Day } from '@plumbline/core/time/day';
import { DataSource } from 'typeorm';

/** Where something is still to be worked on, and since which day it is about. */
export type PendingPlace = {
  /** A location, or the account of a group. */
  readonly subject: string;
  readonly customerId: string | null;
  readonly accountSid: string | null;
  readonly since: Day;
};

/** Where mismatches are open or acknowledged, for other features. */
@Injectable()
export class PendingPlaces {
  constructor(private readonly db: DataSource) {}

  all(): Promise<readonly PendingPlace[]> {
    return this.db.query(
      `select subject, customer_id as "customerId", account_sid as "accountSid", min(day) as since from mismatch
       where state in ('open', 'acknowledged') group by subject, customer_id, account_sid`,
    );
  }
}
