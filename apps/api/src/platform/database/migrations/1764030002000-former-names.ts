import type { MigrationInterface, QueryRunner } from 'typeorm';

const tables = ['customer', 'twilio_account'];

/** What customers and accounts were called before: texts from then still name them so. */
export class FormerNames1764030002000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const table of tables)
      await runner.query(`alter table ${table} add column former_names text[] not null default '{}'`);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of tables) await runner.query(`alter table ${table} drop column former_names`);
  }
}
