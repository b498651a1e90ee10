/** How many of everything there is. */
export const yearOf = { customers: 200, days: 365, people: 20, mismatches: 20000 };
/** A fixed scattering of rows over 0 … 999, by a number and what it is drawn for. */
export const chance = (number, drawnFor) => `(hashint8extended(${number}, ${drawnFor}) & 1023) * 1000 / 1024`;
/** An id that is always the same for a text, an SQL expression, and has the shape of the product's own. */
export const idOf = (text) => `overlay(overlay(md5(${text}) placing '7' from 13 for 1) placing '8' from 17 for 1)::uuid`;
/** Customers with accounts of their own and an agreed rate, and people who work on mismatches. `$1` is the last day. */
export const madeCustomers = [
    `create temp table made_customer as
     select n, ${idOf(`'customer' || n`)} as id, substr(md5('location' || n), 1, 20) as location_id,
       'AC' || md5('account' || n) as account_sid,
       (array['Ash', 'Birch', 'Cedar', 'Elm', 'Hazel', 'Juniper', 'Linden', 'Maple', 'Oak', 'Rowan'])[1 + n % 10] || ' '
         || (array['Dental', 'Plumbing', 'Roofing', 'Fitness', 'Realty', 'Law', 'Motors', 'Salon'])[1 + n / 10 % 8] || ' ' || n
         as name
     from generate_series(1, ${yearOf.customers}) n`,
    `insert into twilio_account (sid, owner_sid, friendly_name, status, opened_at, first_seen_at, last_seen_at)
     select account_sid, 'AC' || md5('parent'), name, 'active', $1::date - 500, $1::date - 400, $1::date from made_customer`,
    `insert into customer (id, location_id, name, timezone, saas_mode, rebilling_enabled, rebilling_multiplier, phone_system,
       first_seen_at, last_seen_at)
     select id, location_id, name, 'America/Chicago', 'activated', true, 1.35, 'own-twilio', $1::date - 400, $1::date
     from made_customer`,
    `insert into connection (id, customer_id, account_sid, valid_from, source, created_by, created_at)
     select ${idOf(`'connection' || n`)}, id, account_sid, $1::date - 400, 'discovery', 'system', $1::date - 400
     from made_customer`,
    `insert into twilio_number (sid, account_sid, phone_number, friendly_name, first_seen_at, last_seen_at)
     select 'PN' || md5('number' || n), account_sid, '+1555' || lpad(n::text, 7, '0'), name, $1::date - 400, $1::date
     from made_customer`,
    `insert into customer_number (customer_id, sid, phone_number, friendly_name, last_seen_at)
     select id, 'PN' || md5('number' || n), '+1555' || lpad(n::text, 7, '0'), name, $1::date from made_customer`,
    `insert into rate (id, customer_id, product, multiplier, from_day, created_by, created_at)
     select ${idOf(`'rate' || product`)}, null, product, 1.35, $1::date - 500, 'system', $1::date - 400
     from unnest(array['sms', 'mms', 'voice', 'phone-numbers']) product`,
    `insert into person (id, email, name, role, state, password_hash, created_at)
     select ${idOf(`'person' || n`)}, 'person' || n || '@example.com', 'Person ' || n, 'operator', 'active',
       'not-a-real-hash', $1::date - 400
     from generate_series(1, ${yearOf.people}) n`,
];
//# sourceMappingURL=made-customers.js.map