import type { MigrationInterface, QueryRunner } from 'typeorm';

const changes = [
  `ALTER TABLE session
    ADD COLUMN address text NOT NULL DEFAULT '',
    ADD COLUMN agent text NOT NULL DEFAULT '',
    ADD COLUMN last_seen_at timestamptz NOT NULL DEFAULT now()`,
  'ALTER TABLE api_key ADD COLUMN last_used_at timestamptz',
  `CREATE TABLE known_device (
    token_hash text NOT NULL,
    person_id uuid NOT NULL REFERENCES person ON DELETE CASCADE,
    seen_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (token_hash, person_id)
  )`,
  `CREATE TABLE password_attempt (
    key text PRIMARY KEY,
    attempts integer NOT NULL,
    until timestamptz NOT NULL
  )`,
  'CREATE INDEX password_attempt_until ON password_attempt (until)',
] as const;

/** Where sessions and keys are used, which devices a person has signed in from, and how often passwords were tried. */
export class SessionsAndDevices1764004001000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const change of changes) await runner.query(change);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE password_attempt, known_device');
    await runner.query('ALTER TABLE api_key DROP COLUMN last_used_at');
    await runner.query('ALTER TABLE session DROP COLUMN address, DROP COLUMN agent, DROP COLUMN last_seen_at');
  }
}
