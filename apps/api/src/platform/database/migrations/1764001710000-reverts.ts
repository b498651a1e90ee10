import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Requests to lead customers back to the shared account, with what was decided about them and by whom. */
export class Reverts1764001710000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`CREATE TABLE revert (
      id uuid PRIMARY KEY,
      customer_id uuid NOT NULL REFERENCES customer (id),
      reason text NOT NULL,
      support_reference text,
      no_support_reason text,
      plan jsonb NOT NULL,
      plan_hash text NOT NULL,
      preview jsonb NOT NULL,
      decision jsonb NOT NULL,
      requester jsonb NOT NULL,
      requested_at timestamptz NOT NULL,
      standing text NOT NULL CHECK (standing IN ('requested', 'approved', 'applied', 'refused', 'expired',
        'withdrawn')),
      until timestamptz,
      approver jsonb,
      approved_at timestamptz,
      approved_hash text,
      override_reason text,
      applied_by text,
      applied_at timestamptz,
      saga_id uuid UNIQUE REFERENCES saga (id),
      CHECK ((until IS NOT NULL) = (standing IN ('requested', 'approved'))),
      CHECK ((saga_id IS NOT NULL) = (standing = 'applied')),
      CHECK (standing <> 'applied' OR approver IS NOT NULL)
    )`);
    await runner.query('CREATE INDEX revert_of_customer ON revert (customer_id, requested_at)');
    await runner.query('CREATE INDEX revert_applied ON revert (applied_at) WHERE applied_at IS NOT NULL');
    await runner.query(`CREATE UNIQUE INDEX revert_open ON revert (customer_id)
      WHERE standing IN ('requested', 'approved')`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE revert');
  }
}
