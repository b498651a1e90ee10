import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { numbersOfCustomers, numbersOnAccount } from './customers.repository.js';

/** A customer while it uses an account, with the numbers by which its usage there is told apart. */
export type AccountMember = {
  readonly customerId: string;
  readonly locationId: string;
  readonly name: string;
  readonly validFrom: Date;
  readonly validTo: Date | null;
  readonly numbers: readonly { readonly sid: string; readonly phoneNumber: string }[];
};

/** A number of an account, and what is known here of whose it is. */
export type AccountNumber = {
  readonly sid: string;
  readonly phoneNumber: string;
  readonly friendlyName: string;
  readonly assignedTo: string | null;
  readonly listedBy: readonly string[];
};

@Injectable()
export class MembersRepository {
  constructor(private readonly db: DataSource) {}

  /** Everyone who ever used the account, by location id and time. */
  of(accountSid: string): Promise<AccountMember[]> {
    return this.db.query(
      `select customer.id as "customerId", location_id as "locationId", name, valid_from as "validFrom",
         valid_to as "validTo", coalesce(numbers, '[]') as numbers
       from connection join customer on customer.id = connection.customer_id
       left join (
         select customer_id, jsonb_agg(jsonb_build_object('sid', sid, 'phoneNumber', phone_number) order by sid) as numbers
         from (${numbersOfCustomers}) number group by customer_id
       ) known on known.customer_id = customer.id
       where account_sid = $1 order by location_id, valid_from`,
      [accountSid],
    );
  }

  /** Every number that HighLevel lists for a customer, or that a person said is its. */
  numbersOfEverybody(): Promise<{ customerId: string; sid: string; phoneNumber: string }[]> {
    return this.db.query(
      `select customer_id as "customerId", sid, phone_number as "phoneNumber"
       from (${numbersOfCustomers}) number order by customer_id, sid`,
    );
  }

  /** Every number that lies somewhere now. */
  numberPlaces(): Promise<{ sid: string; phoneNumber: string; accountSid: string }[]> {
    return this.db.query(
      `select sid, phone_number as "phoneNumber", account_sid as "accountSid" from twilio_number where gone_at is null`,
    );
  }

  numbersIn(accountSid: string): Promise<AccountNumber[]> {
    return this.db.query(numbersOnAccount, [accountSid]);
  }
}
