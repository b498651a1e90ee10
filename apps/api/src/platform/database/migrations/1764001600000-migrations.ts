import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Plans, what came of them, and what people attested because no API tells it. */
export class Migrations1764001600000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`CREATE TABLE migration (
      id uuid PRIMARY KEY,
      customer_id uuid NOT NULL REFERENCES customer (id),
      plan jsonb,
      plan_hash text,
      preflight jsonb NOT NULL,
      saga_id uuid REFERENCES saga (id),
      dropped_at timestamptz,
      planned_by text NOT NULL,
      planned_at timestamptz NOT NULL,
      applied_by text,
      applied_at timestamptz,
      CHECK ((plan IS NULL) = (plan_hash IS NULL)),
      CHECK ((saga_id IS NULL) = (applied_at IS NULL))
    )`);
    await runner.query(
      'CREATE UNIQUE INDEX migration_open_plan ON migration (customer_id) WHERE saga_id IS NULL AND dropped_at IS NULL',
    );
    await runner.query('CREATE INDEX migration_newest ON migration (planned_at DESC, id DESC)');
    await runner.query('CREATE UNIQUE INDEX migration_of_saga ON migration (saga_id)');
    await runner.query(`CREATE TABLE attestation (
      kind text NOT NULL,
      subject text NOT NULL,
      value text NOT NULL,
      attested_by text NOT NULL,
      attested_at timestamptz NOT NULL,
      PRIMARY KEY (kind, subject)
    )`);
    await runner.query('ALTER TABLE customer ADD COLUMN moving text');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE customer DROP COLUMN moving');
    await runner.query('DROP TABLE attestation');
    await runner.query('DROP TABLE migration');
  }
}
