import { ensurePartitions } from '@plumbline/api/platform/database/ensure-partitions';
import { addDays } from '@plumbline/core/time/day';
import { categories, firstDay, thisRun } from './made-night.js';
/** What the join knows beforehand, so that it need not find it out: where categories belong. */
export async function prepareJoin(db) {
    await db.query('create table bench_category (category text primary key, product text not null)');
    await db.query('insert into bench_category select * from unnest($1::text[], $2::text[])', [
        [...categories.keys()],
        [...categories.values()],
    ]);
    await db.query('analyze bench_category');
}
/**
 * The same results by one statement. It is let off what this world does not hold: shared accounts, several categories of
 * one product, exports, classifications, products that meet, rates and tolerances of single customers, rounding.
 */
const joined = `
  insert into result (subject, day, product, revision, customer_id, account_sid, is_group, basis, billed_basis, cost,
    expected, billed, difference, currency, billed_currency, rate, allowance, items, verdict, provisional, run_id, seen_at)
  with price as (
    select distinct on (account_sid, day, category) account_sid, day, category, price, currency from usage_revision
    where day between $1 and $2 and run_id <= $3 order by account_sid, day, category, revision desc
  ), person as (
    select c.id, c.location_id, n.account_sid from customer c join connection n on n.customer_id = c.id
  ), usage as (
    select account_sid, day, product, price as cost, currency from price join bench_category using (category)
    where price <> 0
    union all
    select account_sid, day, 'unattributed', sum(case when category = 'totalprice' then price else -price end), min(currency)
    from price group by account_sid, day
  ), used as (
    select location_id as subject, day, product, cost, usage.currency from usage join person using (account_sid)
  ), charged as (
    select location_id as subject, day, product, currency, sum(amount) as billed, count(*)::int as items
    from (select distinct on (location_id, day, charge_id) location_id, day, product, currency, amount, gone from charge
          where day between $1 and $2 order by location_id, day, charge_id, revision desc) newest
    where not gone group by location_id, day, product, currency
  ), usage_read as (
    select account_sid, day, min(digest) = max(digest) and count(*) = 2 as settled from usage_reading
    where day between $1 and $2 and run_id <= $3 group by account_sid, day
  ), ledger_read as (
    select location_id, day, min(digest) = max(digest) and count(*) = 2 as settled from ledger_reading
    where day between $1 and $2 and run_id <= $3 group by location_id, day
  ), cell as (
    select subject, day, product, cost, billed, items, coalesce(u.currency, c.currency) as currency,
      c.currency as billed_currency, u.currency is null or c.currency is null or u.currency = c.currency as comparable
    from used u full outer join charged c using (subject, day, product)
  ), expecting as (
    select cell.*, person.id, person.account_sid, rate.multiplier as rate, l.settled is not null as complete,
      coalesce(u.settled and l.settled, false) as settled,
      case when product = 'unattributed' and cost = 0 and l.settled is not null then 0
        when comparable then round(coalesce(cost, 0) * rate.multiplier, 9) end as expected
    from cell join person on location_id = subject
    left join rate using (product)
    left join usage_read u on u.account_sid = person.account_sid and u.day = cell.day
    left join ledger_read l on l.location_id = subject and l.day = cell.day
  ), compared as (
    select *, case when complete and expected is not null then coalesce(billed, 0) - expected end as difference,
      case when currency = 'USD' then greatest(0.01, trunc(coalesce(expected, 0) * 0.005, 9)) else 0 end as allowance
    from expecting
  )
  select subject, day, product, 1, id, account_sid, false, 'account', 'ledger', cost, expected, billed, difference,
    currency, billed_currency, rate, allowance, coalesce(items, 0),
    case when not complete then 'incomplete' when difference is null then 'undecided'
      when difference = 0 then 'matched' when abs(difference) <= allowance then 'within-tolerance'
      when billed is null then 'unbilled' when cost is null then 'unsupported'
      when difference < 0 then 'underbilled' else 'overbilled' end,
    not settled, $3, now()
  from compared`;
export async function joinNight(db, days, settings) {
    await db.transaction(async (tx) => {
        await ensurePartitions(tx, 'result', firstDay, addDays(firstDay, days - 1));
        await tx.query(settings);
        await tx.query(joined, [firstDay, addDays(firstDay, days - 1), thisRun]);
    });
}
const eager = 'set local jit = off; set local parallel_setup_cost = 0; set local parallel_tuple_cost = 0';
/** Ways to run it: none of them is the fastest everywhere. */
export const joinSettings = [
    { name: 'as it comes', set: 'select 1' },
    { name: 'without compiling the query', set: 'set local jit = off' },
    { name: 'merging sorted rows', set: 'set local jit = off; set local enable_hashjoin = off' },
    { name: 'with eager workers', set: eager },
];
//# sourceMappingURL=join-night.js.map