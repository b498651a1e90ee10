import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What a run changed of results is looked up by the run. */
export class ResultsByRun1764001002000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('create index result_run on result (run_id)');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop index result_run');
  }
}
