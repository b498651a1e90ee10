import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The command line's key belongs to the installation: it is there before the first person is, and outlives each. */
export class KeysOfNobody1764000900000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE api_key ALTER COLUMN created_by DROP NOT NULL');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DELETE FROM api_key WHERE created_by IS NULL');
    await runner.query('ALTER TABLE api_key ALTER COLUMN created_by SET NOT NULL');
  }
}
