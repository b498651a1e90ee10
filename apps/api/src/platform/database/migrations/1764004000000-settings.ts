import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What the agency has decided about reverts and watching, and who added a person. */
export class Settings1764004000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`CREATE TABLE agency_setting (
      scope text PRIMARY KEY CHECK (scope = 'agency'),
      second_person boolean NOT NULL,
      reverts_per_day integer NOT NULL CHECK (reverts_per_day BETWEEN 0 AND 1000),
      revert_window_days integer NOT NULL CHECK (revert_window_days BETWEEN 0 AND 3650),
      watch_nights integer NOT NULL CHECK (watch_nights BETWEEN 1 AND 60),
      changed_by text NOT NULL,
      changed_at timestamptz NOT NULL
    )`);
    await runner.query('ALTER TABLE person ADD COLUMN created_by uuid REFERENCES person');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE person DROP COLUMN created_by');
    await runner.query('DROP TABLE agency_setting');
  }
}
