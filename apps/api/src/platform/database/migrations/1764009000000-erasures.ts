import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Which customers were erased; and the name that an account keeps then, whatever Twilio still calls it. */
export class Erasures1764009000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`CREATE TABLE erasure (
      id uuid PRIMARY KEY,
      customer_id uuid NOT NULL UNIQUE REFERENCES customer (id),
      pseudonym text NOT NULL UNIQUE,
      erased_at timestamptz NOT NULL,
      erased_by text NOT NULL,
      erased_by_name text NOT NULL,
      changes jsonb NOT NULL,
      shared_pages integer NOT NULL,
      shared_pages_of date,
      CHECK ((shared_pages_of IS NULL) = (shared_pages = 0))
    )`);
    await runner.query('ALTER TABLE twilio_account ADD COLUMN erased_as text');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE twilio_account DROP COLUMN erased_as');
    await runner.query('DROP TABLE erasure');
  }
}
