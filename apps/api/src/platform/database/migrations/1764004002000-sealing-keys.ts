import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Under which keys secrets are sealed: one that is not retired, two while one replaces the other. */
export class SealingKeys1764004002000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`CREATE TABLE sealing_key (
      id text PRIMARY KEY,
      since timestamptz NOT NULL DEFAULT clock_timestamp(),
      retired_at timestamptz
    )`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE sealing_key');
  }
}
