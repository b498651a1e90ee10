import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Many migrations one after another, and how far each customer of them is. */
export class Waves1764001610000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`CREATE TABLE wave (
      id uuid PRIMARY KEY,
      size integer NOT NULL CHECK (size > 0),
      pause_minutes integer NOT NULL CHECK (pause_minutes >= 0),
      stop_at_failures integer NOT NULL CHECK (stop_at_failures > 0),
      failures_forgiven integer NOT NULL DEFAULT 0,
      state text NOT NULL CHECK (state IN ('running', 'paused', 'stopped', 'complete')),
      detail text,
      lease_until timestamptz,
      created_by text NOT NULL,
      created_at timestamptz NOT NULL
    )`);
    await runner.query(`CREATE TABLE wave_member (
      wave_id uuid NOT NULL REFERENCES wave (id),
      position integer NOT NULL,
      customer_id uuid NOT NULL REFERENCES customer (id),
      migration_id uuid REFERENCES migration (id),
      failure text,
      failed_at timestamptz,
      PRIMARY KEY (wave_id, position),
      UNIQUE (wave_id, customer_id),
      CHECK ((failure IS NULL) = (failed_at IS NULL))
    )`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE wave_member');
    await runner.query('DROP TABLE wave');
  }
}
