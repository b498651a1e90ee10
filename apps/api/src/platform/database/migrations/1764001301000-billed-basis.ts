import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What a result's charges rest on: the ledger as it was read, or an export that a person brought in. */
export class BilledBasis1764001301000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`alter table result add column billed_basis text not null default 'ledger'`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('alter table result drop column billed_basis');
  }
}
