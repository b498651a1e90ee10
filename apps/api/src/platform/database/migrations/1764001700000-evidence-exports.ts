import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Archives of what was known of a customer at one moment. */
export class EvidenceExports1764001700000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`CREATE TABLE evidence_export (
      id uuid PRIMARY KEY,
      customer_id uuid NOT NULL REFERENCES customer (id),
      made_at timestamptz NOT NULL,
      made_by text NOT NULL,
      from_day date NOT NULL,
      through_day date NOT NULL,
      files jsonb NOT NULL,
      sha256 text NOT NULL,
      bytes integer NOT NULL
    )`);
    await runner.query('CREATE INDEX evidence_export_of_customer ON evidence_export (customer_id, made_at)');
    await runner.query(`CREATE TABLE evidence_export_part (
      export_id uuid NOT NULL REFERENCES evidence_export (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
      sequence integer NOT NULL,
      content bytea NOT NULL,
      PRIMARY KEY (export_id, sequence)
    )`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE evidence_export_part');
    await runner.query('DROP TABLE evidence_export');
  }
}
