import type { MigrationInterface, QueryRunner } from 'typeorm';

const tables = [
  `CREATE TABLE installation (
    "only" boolean PRIMARY KEY DEFAULT true CHECK ("only"),
    id uuid NOT NULL,
    mode text NOT NULL CHECK (mode IN ('sandbox', 'live')),
    setup_token text,
    claimed_at timestamptz,
    created_at timestamptz NOT NULL DEFAULT now()
  )`,
  `CREATE TABLE sealed_secret (
    name text PRIMARY KEY,
    sealed text NOT NULL,
    changed_at timestamptz NOT NULL DEFAULT now()
  )`,
  `CREATE TABLE person (
    id uuid PRIMARY KEY,
    email text NOT NULL UNIQUE CHECK (email = lower(email)),
    name text NOT NULL,
    role text NOT NULL CHECK (role IN ('viewer', 'operator', 'approver', 'admin')),
    state text NOT NULL CHECK (state IN ('invited', 'active', 'disabled')),
    password_hash text,
    created_at timestamptz NOT NULL DEFAULT now(),
    CHECK (state <> 'active' OR password_hash IS NOT NULL)
  )`,
  `CREATE TABLE session (
    id uuid PRIMARY KEY,
    person_id uuid NOT NULL REFERENCES person ON DELETE CASCADE,
    token_hash text NOT NULL UNIQUE,
    created_at timestamptz NOT NULL DEFAULT now(),
    expires_at timestamptz NOT NULL,
    stepped_up_until timestamptz
  )`,
  'CREATE INDEX session_person ON session (person_id)',
  'CREATE INDEX session_expiry ON session (expires_at)',
  `CREATE TABLE api_key (
    id uuid PRIMARY KEY,
    name text NOT NULL,
    role text NOT NULL CHECK (role IN ('viewer', 'operator', 'approver', 'admin')),
    key_hash text NOT NULL UNIQUE,
    created_by uuid NOT NULL REFERENCES person,
    created_at timestamptz NOT NULL DEFAULT now(),
    expires_at timestamptz,
    revoked_at timestamptz
  )`,
  `CREATE TABLE invitation (
    id uuid PRIMARY KEY,
    person_id uuid NOT NULL UNIQUE REFERENCES person ON DELETE CASCADE,
    token_hash text NOT NULL UNIQUE,
    created_at timestamptz NOT NULL DEFAULT now(),
    expires_at timestamptz NOT NULL
  )`,
] as const;

/** The installation, its people and their credentials: tokens and keys only as hashes, secrets only sealed. */
export class People1764000100000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const table of tables) await runner.query(table);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE invitation, api_key, session, person, sealed_secret, installation');
  }
}
