import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What lists need so that they stay quick over years: heads of manifests, and indexes in the order of the pages. */
export class FastReads1764006000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of [...runs, ...results, ...mismatches]) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const index of ['mismatch_pending_day', 'mismatch_pending_size', 'mismatch_cause', 'mismatch_snooze']) {
      await runner.query(`drop index ${index}`);
    }
    await runner.query('alter table mismatch drop column cause_names');
    await runner.query('drop function mismatch_cause_names');
    await runner.query('drop index result_day_cell');
    await runner.query('create index result_day on result (day)');
    await runner.query('alter table run drop column manifest_head');
  }
}

// A manifest tells every single reading, which is megabytes; a list needs none of it.
const runs = [
  `alter table run add column manifest_head jsonb generated always as (
     case when jsonb_typeof(manifest) = 'object' then manifest - '{reads, extra, discovery, calls, estimate, explained,
       controls, notCompared, quarantined, notices}'::text[] end) stored`,
];

const results = [
  'drop index result_day',
  'create index result_day_cell on result (day, subject, product, revision desc)',
];

const mismatches = [
  `create function mismatch_cause_names(causes jsonb, residual numeric) returns text[] language sql immutable parallel safe
     return array(select distinct one ->> 'cause' from jsonb_array_elements(causes) one
       union select 'unexplained' where residual <> 0)`,
  `alter table mismatch add column cause_names text[] not null
     generated always as (mismatch_cause_names(causes, residual)) stored`,
  'create index mismatch_cause on mismatch using gin (cause_names)',
  `create index mismatch_pending_day on mismatch (day desc, id desc) where state in ('open', 'acknowledged')`,
  `create index mismatch_pending_size on mismatch (currency, abs(difference) desc, id desc)
     where state in ('open', 'acknowledged')`,
  `create index mismatch_snooze on mismatch (day desc, id desc)
     where snoozed_until is not null or snooze_worse_by is not null`,
];
