import type { DataSource } from 'typeorm';
import { accounts, juniper, reached } from './erasures-under-test.js';

/** Names the customer wherever people, providers and long changes can, beside what runs have written of it. */
export async function leaveTraces(db: DataSource, customerId: string, runId: string): Promise<void> {
  const { name, locationId, numberSid, phone } = juniper;
  const told = `${name} (${locationId}) has ${phone}, which is ${numberSid}`;
  // Only what is the customer's alone names others, whom nobody could tell from strangers elsewhere.
  const own = `${told}, and sent a text to ${reached}`;
  const said = { told, name, numbers: [phone], [locationId]: { numberSid } };
  const [json, list] = [JSON.stringify(said), JSON.stringify([said])];
  const add = async (table: string, row: Readonly<Record<string, unknown>>) => {
    await db.query(`insert into ${table} select * from jsonb_populate_record(null::${table}, $1::jsonb)`, [row]);
  };
  const at = '2026-11-15T00:00:00Z';
  const day = '2026-11-15';
  const id = (n: number) => `0194f000-0000-7000-8000-0000000000${n}`;
  const by = { created_by: 'a test', created_at: at };
  await add('rate', {
    id: id(10),
    customer_id: customerId,
    product: 'mms',
    multiplier: 1,
    from_day: day,
    reason: own,
    ...by,
  });
  await add('classification', {
    kind: 'label',
    value: `debit of ${name.toLowerCase()}`,
    product: 'sms',
    decided_by: 'x',
    decided_at: at,
  });
  await add('seen_label', { value: `debit of ${name.toLowerCase()}`, first_seen_at: at });
  const quarantined = { run_id: runId, source: 'highlevel-ledger', reason: 'money', raw_text: own, seen_at: at };
  await add('quarantined_item', { id: id(11), location_id: locationId, ...quarantined });
  await add('quarantined_item', { id: id(12), account_sid: accounts.shared, ...quarantined, raw_text: phone });
  const ofShared = { account_sid: accounts.shared, day, run_id: id(13), read_at: at, seen_at: at, revision: 9 };
  await add('item_reading', { ...ofShared, usage_digest: 'x', digest: 'x', sums: [said] });
  await add('attribution', { ...ofShared, told: said });
  await add('attributed_usage', { ...ofShared, subject: locationId, product: 'sms', cost: 1, currency: 'USD' });
  await add('explanation_evidence', { key: `messages ${locationId} ${day}`, value: said, run_id: runId, read_at: at });
  await add('explanation_evidence', {
    key: `records ${accounts.own} ${day} x`,
    value: said,
    run_id: runId,
    read_at: at,
  });
  const replayed = { run_id: runId, day, subject: locationId, account: locationId, product: 'sms' };
  await add('replay_difference', { ...replayed, stored: said, replayed: said, from_facts: said, why: 'facts' });
  await add('replay_fact_difference', {
    ...replayed,
    kind: 'charge',
    item: 'x',
    of_run: runId,
    stored: own,
    evidence: own,
  });
  await add('replay_gap', { ...replayed, source: 'highlevel-ledger', of_run: runId, reason: told });
  await add('run_event', { run_id: runId, sequence: 999, kind: 'progress', data: said, at });
  await add('planned_reading', {
    ...{ run_id: runId, kind: 'highlevel-ledger', target: `${locationId} ${day} ${day}`, ordinal: 1, unit: said },
    ...{ epoch: 0, attempts: 0, failures: 0, twilio_calls: 0, highlevel_calls: 0, failure: told },
  });
  await add('hole', {
    ...{ source: 'highlevel-ledger', target: locationId, day, opened_by: runId, reason: told, opened_at: at },
    ...{ state: 'lost', closed_by: runId, closed_at: at },
  });
  await db.query(
    `update run set failure = $2, manifest = manifest || jsonb_build_object('quarantined', $3::jsonb) where id = $1`,
    [runId, told, JSON.stringify([{ locationId, rawText: `a text to ${reached}` }])],
  );
  await add('mismatch_settlement', {
    ...{
      id: id(14),
      location_id: locationId,
      charge_id: 'x',
      booked_on: day,
      booked_at: at,
      amount: 1,
      currency: 'USD',
    },
    ...{ description: own, remainder: 0, state: 'declined', found_at: at },
  });
  const month = { month: '2026-11', set_by: 'x', set_by_name: 'x', actor: 'x', actor_name: 'x' };
  await add('month_invoice', { id: id(15), ...month, amount: 1, currency: 'USD', note: told, set_at: at });
  await add('month_event', { id: id(16), ...month, at, kind: 'invoice-set', reason: told, data: said });
  const report = {
    fileName: `${name}.csv`,
    rejected: [{ value: reached }],
    sums: [{ locationId, customerName: name }],
  };
  await add('wallet_import', {
    ...{
      id: id(17),
      file_digest: 'x',
      wallet: 'customer',
      state: 'imported',
      location_ids: [locationId],
      known: 0,
      report,
    },
    ...{ imported_by: 'x', imported_at: at },
  });
  await add('imported_wallet_row', {
    ...{ import_id: id(17), line: 1, wallet: 'customer', location_id: locationId, external_id: 'x', content_key: own },
    ...{ day, booked_at: at, amount: 1, currency: 'USD', description: own },
  });
  await add('saved_view', { id: id(40), owner_id: id(41), name: `All of ${name}`, search: '' });
  await add('wallet_mapping', { header_key: 'x', mapping: said, remembered_by: 'x', remembered_at: at });
  await add('alert', {
    ...{
      id: id(18),
      kind: 'test',
      subject: 'x',
      title: `The migration of ${name} needs a person`,
      detail: told,
      news: told,
      path: '/',
    },
    raised_at: at,
  });
  await add('saga', {
    ...{
      id: id(19),
      kind: 'migration',
      customer_id: customerId,
      program: said,
      state: 'complete',
      detail: told,
      epoch: 0,
    },
    ...{ created_at: at, ended_at: at },
  });
  await add('saga_entry', { saga_id: id(19), sequence: 1, at, entry: said });
  await add('migration', {
    ...{ id: id(20), customer_id: customerId, plan: said, plan_hash: 'x', preflight: [said], saga_id: id(19) },
    ...{ planned_by: 'x', planned_at: at, applied_by: 'x', applied_at: at },
  });
  await add('attestation', {
    kind: 'number-stays',
    subject: numberSid,
    value: 'confirmed',
    attested_by: 'x',
    attested_at: at,
  });
  const wave = {
    size: 1,
    pause_minutes: 0,
    stop_at_failures: 1,
    failures_forgiven: 0,
    state: 'complete',
    detail: told,
  };
  await add('wave', { id: id(21), ...wave, ...by });
  await add('wave_member', { wave_id: id(21), position: 1, customer_id: customerId, failure: told, failed_at: at });
  await add('revert', {
    ...{ id: id(22), customer_id: customerId, reason: own, support_reference: own, no_support_reason: own },
    ...{ plan: said, plan_hash: 'x', preview: said, decision: said, requester: {}, requested_at: at },
    ...{ standing: 'withdrawn', override_reason: own },
  });
  await db.query(
    `insert into assumption_finding (id, assumption, outcome, asked_at, detail, evidence) values ($1, 'A01', 'holds', $2, $3, $4)`,
    [id(23), at, told, list],
  );
  await db.query(
    `insert into examination (id, state, requested_by, progress_done, progress_total, checks, epoch, created_at)
     values ($1, 'complete', 'x', 1, 1, $3, 0, $2)`,
    [id(24), at, json],
  );
}
