import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What was deleted of evidence because nobody needed it any more: whoever misses a page finds here why it is gone. */
export class EvidenceDeletions1764007000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`CREATE TABLE evidence_deletion (
      month date NOT NULL,
      deleted_at timestamptz NOT NULL,
      pages integer NOT NULL,
      answers integer NOT NULL,
      bytes bigint NOT NULL,
      pages_left integer NOT NULL,
      PRIMARY KEY (month, deleted_at)
    )`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE evidence_deletion');
  }
}
