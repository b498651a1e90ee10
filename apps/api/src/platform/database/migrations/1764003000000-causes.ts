import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What explanations rest on: credits beside a charge, records and messages that were looked at, and a budget of calls. */
export class Causes1764003000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('alter table charge add column credit numeric(24,9) not null default 0');
    await runner.query(`alter table mismatch_setting add column explain_calls_max integer not null default 300
      check (explain_calls_max between 0 and 100000)`);
    await runner.query(`create table explanation_evidence (
      key text primary key,
      value jsonb not null,
      run_id uuid not null,
      read_at timestamptz not null
    )`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table explanation_evidence');
    await runner.query('alter table mismatch_setting drop column explain_calls_max');
    await runner.query('alter table charge drop column credit');
  }
}
