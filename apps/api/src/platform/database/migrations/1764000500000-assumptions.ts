import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What was found about each assumption; rows are added and never changed. */
export class Assumptions1764000500000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`create table assumption_finding (
      id uuid primary key,
      assumption text not null,
      outcome text not null,
      asked_at timestamptz not null,
      detail text not null,
      evidence jsonb not null,
      constraint assumption_finding_outcome
        check (outcome in ('holds', 'does-not-hold', 'not-testable-here', 'not-asked'))
    )`);
    await runner.query(
      'create index assumption_finding_newest on assumption_finding (assumption, asked_at desc, id desc)',
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table assumption_finding');
  }
}
