import type { MigrationInterface, QueryRunner } from 'typeorm';

/** When the provider's window began, as its answers let see: so that it is waited for only as long as it still lasts. */
export class RateWindows1764013000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('alter table rate_budget add column remaining integer, add column window_began_at timestamptz');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('alter table rate_budget drop column remaining, drop column window_began_at');
  }
}
