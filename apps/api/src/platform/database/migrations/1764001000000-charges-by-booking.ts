import type { MigrationInterface, QueryRunner } from 'typeorm';

const indexes = [
  ['charge_booked', 'charge (location_id, booked_at)'],
  ['charge_once', 'charge (location_id, charge_id)'],
  ['ledger_reading_run', 'ledger_reading (run_id)'],
  ['usage_reading_run', 'usage_reading (run_id)'],
] as const;

/** A wallet's row is found by its id and by its booking whatever its day of use is, and a run's readings by the run. */
export class ChargesByBooking1764001000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const [name, columns] of indexes) await runner.query(`create index ${name} on ${columns}`);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const [name] of indexes) await runner.query(`drop index ${name}`);
  }
}
