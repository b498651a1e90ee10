import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What somebody should know, where it goes, and whether it arrived. */
export class Alerts1764001720000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`CREATE TABLE alert (
      id uuid PRIMARY KEY,
      kind text NOT NULL,
      subject text NOT NULL,
      title text NOT NULL,
      detail text NOT NULL,
      path text NOT NULL,
      raised_at timestamptz NOT NULL,
      cleared_at timestamptz
    )`);
    await runner.query('CREATE UNIQUE INDEX alert_open ON alert (kind, subject) WHERE cleared_at IS NULL');
    await runner.query('CREATE INDEX alert_raised ON alert (raised_at, id)');
    await runner.query(`CREATE TABLE alert_channel (
      id uuid PRIMARY KEY,
      kind text NOT NULL CHECK (kind IN ('webhook', 'slack')),
      name text NOT NULL,
      host text NOT NULL,
      allows_private boolean NOT NULL,
      created_by text NOT NULL,
      created_at timestamptz NOT NULL,
      removed_at timestamptz
    )`);
    await runner.query(`CREATE TABLE alert_delivery (
      alert_id uuid NOT NULL REFERENCES alert (id),
      channel_id uuid NOT NULL REFERENCES alert_channel (id),
      attempts integer NOT NULL DEFAULT 0,
      due_at timestamptz,
      delivered_at timestamptz,
      failure text,
      PRIMARY KEY (alert_id, channel_id),
      CHECK (delivered_at IS NULL OR due_at IS NULL)
    )`);
    await runner.query('CREATE INDEX alert_delivery_due ON alert_delivery (due_at) WHERE due_at IS NOT NULL');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE alert_delivery');
    await runner.query('DROP TABLE alert_channel');
    await runner.query('DROP TABLE alert');
  }
}
