import { randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { type ErasureSubject, pseudonymOf } from '../platform/erasure/erasure-subject.js';
import { CustomerEntity } from './customer.entity.js';

type AccountRow = { sid: string; name: string; isOwn: boolean };
/** A friendly name that other numbers have as well says nothing. */
type NumberRow = { sid: string; phoneNumber: string; friendlyName: string; isNamed: boolean };

/** Everything by which a customer is known, read from what is kept of it. */
@Injectable()
export class ErasureSubjects {
  /** Holds the customer until the transaction ends; null where there is none. */
  async of(tx: EntityManager, customerId: string): Promise<{ subject: ErasureSubject; name: string } | null> {
    const where = { id: customerId };
    const customer = await tx.findOne(CustomerEntity, { where, lock: { mode: 'pessimistic_write' } });
    if (customer === null) return null;
    const accounts: AccountRow[] = await tx.query(accountsOf, [customerId]);
    const own = accounts.filter(({ isOwn }) => isOwn);
    const customerAndAccounts = [customerId, own.map(({ sid }) => sid)];
    const former: { name: string }[] = await tx.query(formerNamesOf, customerAndAccounts);
    const numbers: NumberRow[] = await tx.query(numbersOf, customerAndAccounts);
    const subject: ErasureSubject = {
      ...{
        customerId,
        locationId: customer.locationId,
        firstSeenAt: customer.firstSeenAt,
        lastSeenAt: customer.lastSeenAt,
      },
      pseudonym: pseudonymOf(randomBytes(5).toString('hex')),
      names: distinct([customer, ...own, ...former].map(({ name }) => name)),
      numberSids: distinct(numbers.map(({ sid }) => sid)),
      phoneNumbers: distinct(numbers.flatMap(waysToWrite)),
      ownAccounts: own.map(({ sid }) => sid),
      sharedAccounts: accounts.filter(({ isOwn }) => !isOwn).map(({ sid }) => sid),
      salt: randomBytes(16).toString('hex'),
    };
    return { subject, name: customer.name };
  }
}

/** A name that another customer or account has by now says nothing of this customer any more. */
const formerNamesOf = `
  select name from (
    select unnest(former_names) as name from customer where id = $1
    union select unnest(former_names) from twilio_account where sid = any($2)) former
  where not exists (select 1 from customer other where other.name = former.name and other.id <> $1)
    and not exists (
      select 1 from twilio_account other where other.friendly_name = former.name and other.sid <> all($2))`;

/** The parent is the agency's whoever used it. */
const accountsOf = `
  select account.sid, account.friendly_name as name, account.sid <> account.owner_sid and not exists (
    select 1 from connection other where other.account_sid = account.sid and other.customer_id <> $1) as "isOwn"
  from twilio_account account
  where account.sid in (select account_sid from connection where customer_id = $1) order by account.sid`;

/** A number that somebody else has by now says nothing of this customer any more. */
const numbersOf = `
  select sid, phone_number as "phoneNumber", friendly_name as "friendlyName", friendly_name ~ '[ 0-9]' and not exists (
    select 1 from twilio_number other where other.friendly_name = number.friendly_name and other.sid <> number.sid) as "isNamed"
  from (
    select sid, phone_number, friendly_name from customer_number where customer_id = $1
    union select sid, phone_number, friendly_name from twilio_number
      where assigned_customer_id = $1 or account_sid = any($2)) number
  where not exists (select 1 from customer_number other where other.sid = number.sid and other.customer_id <> $1)
    and not exists (select 1 from twilio_number other where other.sid = number.sid and other.assigned_customer_id <> $1)`;

function waysToWrite({ phoneNumber, friendlyName, isNamed }: NumberRow): string[] {
  return [phoneNumber, phoneNumber.replace(/^\+/, ''), ...(isNamed ? [friendlyName] : [])];
}

function distinct(words: readonly string[]): string[] {
  return [...new Set(words.map((word) => word.trim()).filter((word) => word !== ''))];
}
