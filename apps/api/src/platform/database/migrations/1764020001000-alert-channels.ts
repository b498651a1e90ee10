import type { MigrationInterface, QueryRunner } from 'typeorm';

/** E-mail, and of each channel what it gets and when; several alerts may arrive as one message. */
export class AlertChannels1764020001000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE alert_channel DROP CONSTRAINT alert_channel_kind_check');
    await runner.query(`ALTER TABLE alert_channel
      ADD CONSTRAINT alert_channel_kind_check CHECK (kind IN ('webhook', 'slack', 'email')),
      ADD sender text,
      ADD recipients text[] NOT NULL DEFAULT '{}',
      ADD allows_plain boolean NOT NULL DEFAULT false,
      ADD kinds text[],
      ADD digest text NOT NULL DEFAULT 'at-once' CHECK (digest IN ('at-once', 'hourly', 'daily')),
      ADD digest_hour integer NOT NULL DEFAULT 8 CHECK (digest_hour BETWEEN 0 AND 23),
      ADD quiet_from text,
      ADD quiet_to text,
      ADD zone text NOT NULL DEFAULT 'UTC',
      ADD CHECK ((quiet_from IS NULL) = (quiet_to IS NULL)),
      ADD CHECK (kind <> 'email' OR (sender IS NOT NULL AND cardinality(recipients) > 0))`);
    await runner.query('ALTER TABLE alert_delivery ADD message_id uuid');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE alert_delivery DROP message_id');
    await runner.query(
      `DELETE FROM alert_delivery WHERE channel_id IN (SELECT id FROM alert_channel WHERE kind = 'email')`,
    );
    await runner.query(`DELETE FROM alert_channel WHERE kind = 'email'`);
    await runner.query(`ALTER TABLE alert_channel DROP sender, DROP recipients, DROP allows_plain, DROP kinds, DROP digest,
      DROP digest_hour, DROP quiet_from, DROP quiet_to, DROP zone, DROP CONSTRAINT alert_channel_kind_check`);
    await runner.query(`ALTER TABLE alert_channel
      ADD CONSTRAINT alert_channel_kind_check CHECK (kind IN ('webhook', 'slack'))`);
  }
}
