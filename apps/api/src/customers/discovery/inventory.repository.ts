import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { newId } from '../../platform/database/new-id.js';
import type { AccountFact, AccountNumberFact, LocationFact } from '../../providers/facts.js';
import { CustomerEntity } from '../customer.entity.js';

type Seen<T> = { readonly items: readonly T[]; readonly seenAt: Date };

/** Writes what Twilio and HighLevel list. Every write may be repeated. */
@Injectable()
export class InventoryRepository {
  async saveAccounts(tx: EntityManager, { items, seenAt }: Seen<AccountFact>): Promise<void> {
    await tx.query(
      `insert into twilio_account (sid, owner_sid, friendly_name, status, opened_at, first_seen_at, last_seen_at)
       select sid, "ownerSid", "friendlyName", status, "createdAt", $2, $2
       from jsonb_to_recordset($1::jsonb) as x(sid text, "ownerSid" text, "friendlyName" text, status text,
         "createdAt" timestamptz)
       on conflict (sid) do update set owner_sid = excluded.owner_sid,
         friendly_name = coalesce(twilio_account.erased_as, excluded.friendly_name),
         former_names = case when twilio_account.erased_as is null
           then ${formerNames('twilio_account', 'friendly_name')} else twilio_account.former_names end,
         status = excluded.status, opened_at = excluded.opened_at, last_seen_at = excluded.last_seen_at`,
      [JSON.stringify(items), seenAt],
    );
  }

  /** `complete`: the list has no hole, so that a number missing from it has left the account. */
  async saveNumbers(
    tx: EntityManager,
    { accountSid, items, complete, seenAt }: Seen<AccountNumberFact> & { accountSid: string; complete: boolean },
  ): Promise<void> {
    await tx.query(
      `insert into twilio_number (sid, account_sid, phone_number, friendly_name, first_seen_at, last_seen_at)
       select sid, $1, "phoneNumber", "friendlyName", $3, $3
       from jsonb_to_recordset($2::jsonb) as x(sid text, "phoneNumber" text, "friendlyName" text)
       order by sid
       on conflict (sid) do update set account_sid = excluded.account_sid, phone_number = excluded.phone_number,
         friendly_name = excluded.friendly_name, gone_at = null, last_seen_at = excluded.last_seen_at`,
      [accountSid, JSON.stringify(items), seenAt],
    );
    if (!complete) return;
    await tx.query(
      `update twilio_number set gone_at = $3
       where account_sid = $1 and gone_at is null and last_seen_at < $3 and sid <> all($2)`,
      [accountSid, items.map((item) => item.sid), seenAt],
    );
  }

  async saveLocations(tx: EntityManager, { items, seenAt }: Seen<LocationFact>): Promise<void> {
    const rows = items.map(({ locationId, name, timezone }) => ({ id: newId(), locationId, name, timezone }));
    await tx.query(
      `insert into customer (id, location_id, name, timezone, first_seen_at, last_seen_at)
       select id, "locationId", name, timezone, $2, $2
       from jsonb_to_recordset($1::jsonb) as x(id uuid, "locationId" text, name text, timezone text)
       order by "locationId"
       on conflict (location_id) do update set name = excluded.name, former_names = ${formerNames('customer', 'name')},
         timezone = coalesce(excluded.timezone, customer.timezone), gone_at = null, last_seen_at = excluded.last_seen_at`,
      [JSON.stringify(rows), seenAt],
    );
  }

  anyCustomer(tx: EntityManager): Promise<boolean> {
    return tx.exists(CustomerEntity);
  }

  /** Marks customers whose location is not in a complete list; answers how many. */
  async markGone(tx: EntityManager, locationIds: readonly string[], seenAt: Date): Promise<number> {
    const [gone]: [{ count: number }] = await tx.query(
      `with gone as (
         update customer set gone_at = $2 where gone_at is null and location_id <> all($1) returning id
       ) select count(*)::integer as count from gone`,
      [locationIds, seenAt],
    );
    return gone.count;
  }
}

/** The names before, and with another name now the one until now, unless it is among them. */
function formerNames(table: string, name: string): string {
  return `case when ${table}.${name} = excluded.${name} or ${table}.${name} = any(${table}.former_names)
    then ${table}.former_names else ${table}.former_names || ${table}.${name} end`;
}
