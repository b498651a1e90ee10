export const customerStatuses = [
  'shared',
  'migrating',
  'migrated',
  'own-account',
  'reverted',
  'unconnected',
  'lc-phone',
  'gone',
] as const;
export type CustomerStatus = (typeof customerStatuses)[number];

/**
 * From when on a customer is no longer compared: the start of the last day on which it was still seen there, since that
 * day was not over when its wallet was last read. Null while it stays.
 */
const leftFrom = `
  date_trunc('day', case
    when customer.gone_at is not null then customer.last_seen_at
    when customer.phone_system = 'lc-phone' then coalesce(customer.own_phone_seen_at, customer.first_seen_at)
  end at time zone 'UTC') at time zone 'UTC'`;

/** Every customer with its open connection and its status; an account is shared by the customers that are still there. */
export const customersNow = `
  select customer.id, customer.location_id, customer.name, lower(customer.name) as sort_name, customer.timezone, customer.rebilling_enabled,
    customer.rebilling_multiplier, now_on.account_sid, ${leftFrom} as left_from,
    case
      when customer.gone_at is not null then 'gone'
      when customer.phone_system = 'lc-phone' then 'lc-phone'
      when customer.moving is not null then 'migrating'
      when now_on.account_sid is null then 'unconnected'
      when now_on.source = 'revert' then 'reverted'
      when used_by.customers > 1 then 'shared'
      when now_on.source = 'migration' then 'migrated'
      else 'own-account'
    end as status
  from customer
  left join connection now_on on now_on.customer_id = customer.id and now_on.valid_to is null
  left join (
    select account_sid, count(*) as customers
    from connection join customer on customer.id = connection.customer_id and customer.gone_at is null
    where valid_to is null group by account_sid
  ) used_by on used_by.account_sid = now_on.account_sid`;
