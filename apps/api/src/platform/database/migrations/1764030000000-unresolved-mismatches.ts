import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What months ask of mismatches that nobody has resolved, without a look at the others. */
export class UnresolvedMismatches1764030000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`CREATE INDEX mismatch_unresolved ON mismatch (day)
      INCLUDE (subject, state, currency, difference, allowance, settled) WHERE state <> 'resolved'`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP INDEX mismatch_unresolved');
  }
}
