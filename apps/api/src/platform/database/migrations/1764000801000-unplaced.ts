import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Finds the few charges that nobody could classify among all of them. */
export class Unplaced1764000801000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `create index charge_unclassified on charge (label, location_id, day) where heading = 'unclassified'`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop index charge_unclassified');
  }
}
