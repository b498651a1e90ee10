import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What a run has still to read, taken by any worker; and the calls that the run's holder made itself. */
export class PlannedReadings1764008000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `create table planned_reading (
        run_id uuid not null references run (id),
        kind text not null,
        target text not null,
        ordinal integer not null,
        unit jsonb not null,
        account_status text,
        epoch integer not null default 0,
        attempts integer not null default 0,
        lease_until timestamptz,
        finished_at timestamptz,
        refusal jsonb,
        failures integer not null default 0,
        failed_since timestamptz,
        not_before timestamptz,
        failure text,
        twilio_calls integer not null default 0,
        highlevel_calls integer not null default 0,
        primary key (run_id, kind, target)
      )`,
    );
    await runner.query(
      'create index planned_reading_open on planned_reading (kind, run_id, ordinal) where finished_at is null',
    );
    await runner.query('alter table run add column own_calls jsonb');
    await runner.query('update run set own_calls = calls');
    await runner.query('alter table run alter column own_calls set not null');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('alter table run drop column own_calls');
    await runner.query('drop table planned_reading');
  }
}
