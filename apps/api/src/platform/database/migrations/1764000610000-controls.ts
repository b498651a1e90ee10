import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What a control must know: the currency of every total, and on which nights it held before. */
export class Controls1764000610000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`alter table usage_reading add column currency text not null default 'USD'`);
    await runner.query('alter table usage_reading alter column currency drop default');
    await runner.query(
      `create table control_night (
        run_id uuid primary key references run (id),
        to_day date not null,
        held boolean not null,
        settled_days integer not null
      )`,
    );
    await runner.query('create index control_night_day on control_night (to_day) where held');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table control_night');
    await runner.query('alter table usage_reading drop column currency');
  }
}
