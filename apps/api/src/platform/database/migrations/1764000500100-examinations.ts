import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Examinations by the doctor: at most one is under way, held by a lease on the database's clock. */
export class Examinations1764000500100 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`create table examination (
      id uuid primary key,
      state text not null,
      requested_by text not null,
      progress_done integer not null,
      progress_total integer not null,
      checks jsonb not null,
      epoch integer not null,
      lease_until timestamptz,
      created_at timestamptz not null,
      started_at timestamptz,
      finished_at timestamptz,
      constraint examination_state check (state in ('queued', 'running', 'complete', 'failed'))
    )`);
    await runner.query(
      `create unique index examination_one_at_a_time on examination ((true)) where state in ('queued', 'running')`,
    );
    await runner.query('create index examination_newest on examination (created_at desc, id desc)');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table examination');
  }
}
