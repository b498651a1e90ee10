import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Who signs in at the agency's identity provider needs no password here, and is told again by the provider's own name. */
export class PeopleWithoutPassword1764004003000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE person DROP CONSTRAINT person_check');
    await runner.query(`ALTER TABLE person
      ADD COLUMN oidc_subject text UNIQUE,
      ADD CONSTRAINT person_enters CHECK (state <> 'active' OR password_hash IS NOT NULL OR oidc_subject IS NOT NULL)`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE person DROP CONSTRAINT person_enters, DROP COLUMN oidc_subject');
    await runner.query(
      `ALTER TABLE person ADD CONSTRAINT person_check CHECK (state <> 'active' OR password_hash IS NOT NULL)`,
    );
  }
}
