import type { MigrationInterface, QueryRunner } from 'typeorm';

/** How the charging side rounds, and the currency of a charge where it is not the cost's. */
export class Terms1764000800000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `create table rounding_setting (
        scope text primary key,
        unit text not null,
        stage text not null,
        mode text not null,
        changed_by text not null,
        changed_at timestamptz not null,
        constraint rounding_setting_once check (scope = 'agency'),
        constraint rounding_setting_unit check (unit in ('none', 'cent', 'mill')),
        constraint rounding_setting_stage check (stage in ('day', 'item')),
        constraint rounding_setting_mode check (mode in ('half-up', 'half-even', 'up', 'down'))
      )`,
    );
    await runner.query('alter table result add column billed_currency text');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('alter table result drop column billed_currency');
    await runner.query('drop table rounding_setting');
  }
}
