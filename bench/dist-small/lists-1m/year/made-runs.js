import { idOf, yearOf } from './made-customers.js';
/** The id of the run of the night after a day: by time, as the product's own are. `day` is an SQL expression. */
export const runIdAfter = (day) => `(lpad(to_hex(extract(epoch from (${day}) + 1)::bigint * 1000), 12, '0') || '7000800000000000000a')::uuid`;
/** Of the newest runs; those of older ones say nothing of single readings, since writing them takes longer than all else. */
const fullManifests = 60;
const reads = `
  select jsonb_agg(jsonb_build_object('source', source, 'accountSid', case source when 'twilio-usage' then account_sid end,
    'locationId', case source when 'highlevel-ledger' then location_id end, 'from', '2026-01-01', 'to', '2026-01-07',
    'pages', 2, 'pagesExpected', 2, 'rows', 120, 'zeroRows', 3, 'lastCursor', '100', 'fullDays', 7, 'asOf', null,
    'digest', md5(account_sid) || md5(location_id), 'outcome', 'read', 'holes', '[]'::jsonb, 'wallet', null)) as list
  from made_customer, unnest(array['twilio-usage', 'highlevel-ledger']) source`;
/**
 * A night after every day, most of them complete, each with what it read of everybody: two readings a customer, as a real
 * manifest has them. `$1` is the last day.
 */
export const madeRuns = [
    `create temp table made_manifest as
     select jsonb_build_object('reads', list, 'extra', '[]'::jsonb, 'discovery', null, 'estimate', null,
       'calls', '{"twilio": 9000, "highlevel": 6000}'::jsonb, 'controls', '[]'::jsonb,
       'spendUnderNoCustomer', '[]'::jsonb, 'notCompared', '[]'::jsonb, 'quarantined', '[]'::jsonb,
       'notices', '[]'::jsonb) as manifest from (${reads}) reads`,
    `insert into run (id, kind, business_date, from_day, to_day, state, progress_done, progress_total, totals, manifest,
       input_digest, result_digest, requested_by, cancel_requested, epoch, created_at, started_at, finished_at, calls, own_calls)
     select ${runIdAfter('day')}, 'nightly', day + 1, day - 6, day,
       case when is_whole then 'complete' else 'incomplete' end, 4000, 4000,
       '{"cells": 56000, "provisional": 24000, "byVerdict": {"matched": 36000}, "amounts": []}'::jsonb,
       case when at > $1::date - ${fullManifests} then manifest else manifest || '{"reads": []}' end || jsonb_build_object('complete', is_whole, 'holes', case when is_whole then '[]'::jsonb else
         jsonb_build_array(jsonb_build_object('source', 'highlevel-ledger', 'customerId', ${idOf(`'customer1'`)},
           'accountSid', null, 'locationId', substr(md5('location1'), 1, 20), 'from', day, 'to', day, 'openedBy', null,
           'reason', 'the provider did not answer in time')) end),
       md5('in' || day), md5('out' || day), 'the nightly schedule', false, 1, day + 1 + time '01:30',
       day + 1 + time '01:30', day + 1 + time '02:10', manifest -> 'calls', manifest -> 'calls'
     from made_manifest, generate_series($1::date - ${yearOf.days - 1}, $1::date, interval '1 day') at,
       lateral (select at::date as day, extract(day from at) <> 13 as is_whole) night`,
];
//# sourceMappingURL=made-runs.js.map