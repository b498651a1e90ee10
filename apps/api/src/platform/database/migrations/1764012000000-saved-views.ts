import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Filters that a person keeps under a name. */
export class SavedViews1764012000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`CREATE TABLE saved_view (
      id uuid PRIMARY KEY,
      owner_id uuid NOT NULL,
      name text NOT NULL CHECK (name <> ''),
      search text NOT NULL
    )`);
    await runner.query('CREATE INDEX saved_view_owner ON saved_view (owner_id)');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE saved_view');
  }
}
