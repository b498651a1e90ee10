import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { type CustomerStatus, customersNow } from './customer-status.js';

export type CustomerRow = {
  readonly id: string;
  readonly location_id: string;
  readonly name: string;
  readonly sort_name: string;
  readonly timezone: string | null;
  readonly rebilling_enabled: boolean | null;
  readonly rebilling_multiplier: string | null;
  readonly account_sid: string | null;
  readonly status: CustomerStatus;
  readonly left_from: Date | null;
};

export type CustomerFilter = {
  readonly statuses: readonly CustomerStatus[] | null;
  readonly text: string | null;
  /** Lower-case name and id of the last customer before the page. */
  readonly after: readonly [name: string, id: string] | null;
  readonly limit: number;
};

export type ConnectionRow = {
  readonly customerId: string;
  readonly accountSid: string;
  readonly accountName: string;
  readonly source: string;
  readonly validFrom: Date;
  readonly validTo: Date | null;
  readonly sharedWith: number;
};

export type NumberRow = {
  readonly sid: string;
  readonly phoneNumber: string;
  readonly friendlyName: string;
  readonly accountSid: string | null;
};

@Injectable()
export class CustomersRepository {
  constructor(private readonly db: DataSource) {}

  /** Customers by name, one more than the limit where there are more. */
  page({ statuses, text, after, limit }: CustomerFilter): Promise<CustomerRow[]> {
    return this.db.query(
      `select * from (${customersNow}) customer
       where ($1::text[] is null or status = any($1))
         and ($2::text is null or name ilike $2 or location_id ilike $2)
         and ($3::text is null or (sort_name, id) > ($3, $4::uuid))
       order by sort_name, id limit $5`,
      [statuses, text === null ? null : `%${escapeLike(text)}%`, after?.[0] ?? null, after?.[1] ?? null, limit + 1],
    );
  }

  /** The customers with these ids; all of them for null. */
  byIds(ids: readonly string[] | null): Promise<CustomerRow[]> {
    return this.db.query(
      `select * from (${customersNow}) customer where $1::uuid[] is null or id = any($1) order by location_id`,
      [ids],
    );
  }

  /** Everybody but these, and those of these who are no longer there. */
  goneOrNotAmong(ids: readonly string[]): Promise<CustomerRow[]> {
    return this.db.query(
      `select * from (${customersNow}) customer where status in ('gone', 'lc-phone') or id <> all($1::uuid[])
       order by location_id`,
      [ids],
    );
  }

  /** Oldest first. `sharedWith` counts the other customers that used the account at any moment of the connection. */
  connectionsOf(customerIds: readonly string[] | null): Promise<ConnectionRow[]> {
    return this.db.query(
      `select connection.customer_id as "customerId", connection.account_sid as "accountSid",
         friendly_name as "accountName", source, valid_from as "validFrom", valid_to as "validTo",
         (select count(distinct other.customer_id)::integer from connection other
          where other.account_sid = connection.account_sid and other.customer_id <> connection.customer_id
            and tstzrange(other.valid_from, other.valid_to) && tstzrange(connection.valid_from, connection.valid_to)
         ) as "sharedWith"
       from connection join twilio_account on sid = account_sid
       where $1::uuid[] is null or customer_id = any($1)
       order by customer_id, valid_from`,
      [customerIds],
    );
  }

  /** What HighLevel lists, without what a person gave to another customer, and with what a person gave to this one. */
  numbersOf(customerId: string): Promise<NumberRow[]> {
    return this.db.query(
      `select sid, phone_number as "phoneNumber", friendly_name as "friendlyName", account_sid as "accountSid"
       from (${numbersOfCustomers}) number where customer_id = $1 order by phone_number, sid`,
      [customerId],
    );
  }
}

/** The numbers that lie in an account now, with what a person said and with who lists them. */
export const numbersOnAccount = `
  select known.sid, known.phone_number as "phoneNumber", known.friendly_name as "friendlyName",
    known.assigned_customer_id as "assignedTo",
    coalesce(array_agg(listed.customer_id order by listed.customer_id) filter (where listed.customer_id is not null), '{}')
      as "listedBy"
  from twilio_number known left join customer_number listed on listed.sid = known.sid
  where known.account_sid = $1 and known.gone_at is null
  group by known.sid order by known.phone_number, known.sid`;

/** One row a customer and number, a person's assignment before HighLevel's list. */
export const numbersOfCustomers = `
  select assigned_customer_id as customer_id, sid, phone_number, friendly_name, account_sid
  from twilio_number where assigned_customer_id is not null
  union all
  select listed.customer_id, listed.sid, listed.phone_number, listed.friendly_name, known.account_sid
  from customer_number listed left join twilio_number known on known.sid = listed.sid
  where known.assigned_customer_id is null`;

function escapeLike(text: string): string {
  return text.replace(/[\\%_]/g, (character) => `\\${character}`);
}
