import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What makes an alert news, from when on something is worth one, and when somebody last looked for what nothing announces. */
export class AlertSources1764020000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE alert ADD news text NOT NULL DEFAULT ''`);
    await runner.query(`UPDATE alert SET news = title || E'\\n' || detail`);
    await runner.query('ALTER TABLE alert ALTER news DROP DEFAULT');
    await runner.query('ALTER TABLE agency_setting ADD alerts jsonb');
    await runner.query(`CREATE TABLE alert_watch (
      scope text PRIMARY KEY CHECK (scope = 'installation'),
      looked_at timestamptz NOT NULL,
      examination_id uuid
    )`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE alert_watch');
    await runner.query('ALTER TABLE agency_setting DROP alerts');
    await runner.query('ALTER TABLE alert DROP news');
  }
}
