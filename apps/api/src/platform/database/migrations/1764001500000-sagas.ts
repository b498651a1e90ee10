import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Long changes at the providers: what was planned, who works on it until when, and a log that only grows. */
export class Sagas1764001500000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`CREATE TABLE saga (
      id uuid PRIMARY KEY,
      kind text NOT NULL,
      customer_id uuid NOT NULL REFERENCES customer (id),
      program jsonb NOT NULL,
      state text NOT NULL CHECK (state IN
        ('running', 'waiting', 'needs-person', 'complete', 'unwound', 'cancelled', 'failed')),
      detail text,
      wake_at timestamptz,
      epoch integer NOT NULL DEFAULT 0,
      lease_until timestamptz,
      created_at timestamptz NOT NULL,
      ended_at timestamptz,
      CHECK ((ended_at IS NULL) = (state IN ('running', 'waiting', 'needs-person')))
    )`);
    await runner.query('CREATE UNIQUE INDEX saga_of_customer ON saga (customer_id) WHERE ended_at IS NULL');
    await runner.query('CREATE INDEX saga_due ON saga (wake_at) WHERE ended_at IS NULL');
    await runner.query(`CREATE TABLE saga_entry (
      saga_id uuid NOT NULL REFERENCES saga (id),
      sequence integer NOT NULL,
      at timestamptz NOT NULL,
      entry jsonb NOT NULL,
      PRIMARY KEY (saga_id, sequence)
    )`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE saga_entry');
    await runner.query('DROP TABLE saga');
  }
}
