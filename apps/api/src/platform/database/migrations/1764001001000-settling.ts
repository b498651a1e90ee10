import type { MigrationInterface, QueryRunner } from 'typeorm';

/** How long the providers are given to complete a day; no row as long as nobody said so. */
export class Settling1764001001000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `create table settling_setting (
        scope text primary key,
        margin_hours integer not null,
        posting_lag_hours integer not null,
        changed_by text not null,
        changed_at timestamptz not null,
        constraint settling_setting_once check (scope = 'agency'),
        constraint settling_setting_hours check (margin_hours between 0 and 168 and posting_lag_hours between 0 and 336)
      )`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table settling_setting');
  }
}
