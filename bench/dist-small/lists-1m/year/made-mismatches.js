import { chance, idOf, yearOf } from './made-customers.js';
const causes = `case
  when drawn < 330 then array['late-posting'] when drawn < 520 then array['wrong-rate']
  when drawn < 650 then array['missing-charge'] when drawn < 740 then array['rounding']
  when drawn < 820 then array['wrong-rate', 'rounding'] when drawn < 880 then array['orphan-charge']
  when drawn < 930 then array['late-posting', 'day-boundary'] else array['unexplained'] end`;
/** What is new is mostly still to be worked on; what is old has mostly been closed. */
const state = `case
  when age < 14 then case when decided < 550 then 'open' when decided < 800 then 'acknowledged'
    when decided < 850 then 'accepted' else 'resolved' end
  when age < 60 then case when decided < 40 then 'open' when decided < 60 then 'acknowledged'
    when decided < 140 then 'accepted' else 'resolved' end
  else case when decided < 8 then 'open' when decided < 10 then 'acknowledged'
    when decided < 90 then 'accepted' else 'resolved' end end`;
const isPending = `state in ('open', 'acknowledged')`;
/** The newest settled mismatches of the year's results, in every state, and two or three events of each. */
export const madeMismatches = [
    `create temp table made_mismatch as
     select row_number() over (order by day, subject, product) as nth, result.*, made.last - day as age
     from result, made
     where revision = 2 and verdict in ('underbilled', 'unbilled', 'overbilled', 'unsupported')
     order by day desc, subject, product limit ${yearOf.mismatches}`,
    `insert into mismatch (id, subject, customer_id, location_id, account_sid, day, product, state, verdict, currency, cost,
       expected, billed, difference, allowance, accepted_difference, regressed, causes, residual, run_id, opened_at, changed_at,
       resolved_at, version, pending_since, settled, assignee_id, snoozed_until, snooze_worse_by, snooze_from)
     select (lpad(to_hex(extract(epoch from seen_at)::bigint * 1000), 12, '0') || '70008' || lpad(to_hex(nth), 15, '0'))::uuid,
       subject, customer_id, subject, account_sid, day, product, state, verdict, currency, cost, expected, billed, difference,
       allowance, case when state = 'accepted' then difference end, flagged < 30, list, residual, run_id, seen_at,
       case when ${isPending} then seen_at else closed_at end, case when state = 'resolved' then closed_at end,
       2, seen_at, null, case when assigned < case when ${isPending} then 500 else 700 end then person end,
       case when is_asleep then made.last + (flagged % 20 - 5)::int end, case when is_asleep and flagged % 2 = 0 then 1 end,
       case when is_asleep and flagged % 2 = 0 then difference end
     from made, (
       select *, case when cardinality(names) = 1
         then jsonb_build_array(jsonb_build_object('cause', names[1], 'share', (difference - residual)::text,
           'certainty', 'proven', 'detail', 'Its reference leads to the record.'))
         else jsonb_build_array(
           jsonb_build_object('cause', names[1], 'share', (difference - residual - round(difference * 0.2, 9))::text,
             'certainty', 'proven', 'detail', 'Its reference leads to the record.'),
           jsonb_build_object('cause', names[2], 'share', round(difference * 0.2, 9)::text,
             'certainty', 'inferred', 'detail', 'The amounts fit.')) end as list
       from (select *, ${isPending} and flagged >= 920 as is_asleep,
           case when flagged % 10 = 0 then round(difference * 0.1, 9) else 0 end as residual
         from (select *, ${causes} as names, ${state} as state, ${idOf(`'person' || 1 + assigned % ${yearOf.people}`)} as person,
             seen_at + interval '1 day' * (1 + flagged % 9)::int as closed_at
           from (select *, ${chance('nth', 2)} as drawn, ${chance('nth', 3)} as decided, ${chance('nth', 4)} as flagged,
               ${chance('nth', 5)} as assigned from made_mismatch offset 0) cell offset 0) told offset 0) more offset 0) explained
     order by day, subject, product`,
    `insert into mismatch_event (id, mismatch_id, at, kind, actor, actor_name, data, version)
     select ${idOf('kind || mismatch.id')}, mismatch.id, happened_at, kind, actor, actor_name,
       jsonb_build_object('state', told_state, 'verdict', verdict, 'difference', difference::text, 'previousDifference', null,
         'runId', case actor when 'system' then run_id end), told_version
     from mismatch cross join lateral (
       values ('opened', opened_at, 'system', 'Plumbline', 'open', 1),
         ('assigned', opened_at + interval '8 hours', coalesce(assignee_id::text, ''), 'Person', 'open', 2),
         (case state when 'open' then '' else state end, changed_at + interval '9 hours',
          case state when 'resolved' then 'system' else coalesce(assignee_id::text, 'system') end, 'Plumbline', state, 2)
       ) events (kind, happened_at, actor, actor_name, told_state, told_version)
     where kind <> '' and actor <> ''`,
];
//# sourceMappingURL=made-mismatches.js.map