import { addDays } from '@plumbline/core/time/day';
import { monthEnd, monthOf, monthStart } from '@plumbline/core/time/month';
import { chance, yearOf } from './made-customers.js';
import { runIdAfter } from './made-runs.js';
/** The last days are provisional; older ones have a second revision, which settled them. */
const provisionalDays = 3;
/** The monthly partitions that the year falls into, with the days of each. */
export function monthsOfYear(last) {
    const months = [];
    for (let month = monthOf(addDays(last, 1 - yearOf.days)); month <= monthOf(last); month = monthOf(addDays(monthEnd(month), 1))) {
        months.push({ table: `result_${month.replace('-', '_')}`, from: monthStart(month), to: monthEnd(month) });
    }
    return months;
}
/**
 * A month of results of four products a customer and day, in a table that is attached once it is full, so that its indexes
 * are built at once. Every third cell is a mismatch. Each step is a query of its own (`offset 0`), so that nothing is worked out twice.
 */
export function madeResults({ table, from, to, }) {
    return `
    create table ${table} (like result including defaults including constraints);
    insert into ${table} (subject, day, product, revision, customer_id, account_sid, is_group, basis, billed_basis, cost,
      expected, billed, difference, currency, billed_currency, rate, allowance, items, verdict, provisional, run_id, seen_at)
    select location_id, day, product, revision, id, account_sid, false, 'account', 'ledger', cost, expected, billed,
      billed - expected, 'USD', 'USD', 1.35, 0.01, 1 + drawn % 40, verdict, revision = 1, ${runIdAfter('day + 2 * (revision - 1)')},
      day + 1 + 2 * (revision - 1) + time '02:10'
    from (select *, case verdict
        when 'underbilled' then expected * 0.74 when 'unbilled' then 0 when 'overbilled' then expected + 0.5 + drawn * 0.01
        when 'unsupported' then 2.25 when 'within-tolerance' then expected + 0.004 else expected end as billed
      from (select *, cost * 1.35 as expected
        from (select *, case verdict when 'unsupported' then 0 else 1 + drawn * 0.0137 + n % 97 * 0.01 end as cost
          from (select *, case
              when drawn < 150 then 'underbilled' when drawn < 270 then 'unbilled' when drawn < 330 then 'overbilled'
              when drawn < 350 then 'unsupported' when drawn < 400 then 'within-tolerance' else 'matched' end as verdict
            from (select *, ${chance('n * 4000 + (day - last) * 4 + nth', 1)} as drawn
              from made_customer cross join made
              cross join lateral (
                select at::date as day from generate_series(greatest('${from}', last - ${yearOf.days - 1}),
                  least('${to}', last), interval '1 day') at) days
              cross join (values ('mms', 1), ('phone-numbers', 2), ('sms', 3), ('voice', 4)) products (product, nth)
            offset 0) cell offset 0) judged offset 0) used offset 0) agreed offset 0) charged
    cross join generate_series(1, case when day > last - ${provisionalDays} then 1 else 2 end) revision
    order by location_id, day, product, revision;
    alter table result attach partition ${table} for values from ('${from}') to ('${addDays(to, 1)}');`;
}
//# sourceMappingURL=made-results.js.map