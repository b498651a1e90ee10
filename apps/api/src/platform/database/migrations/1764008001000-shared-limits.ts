import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Limits that all processes keep together: requests a second, and requests under way at once. */
export class SharedLimits1764008001000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `create table rate_budget (
        name text primary key,
        tokens double precision not null,
        burst double precision not null,
        per_second double precision not null,
        counted_at timestamptz not null,
        closed_until timestamptz
      )`,
    );
    await runner.query(
      `create table in_flight_place (
        provider text not null,
        number integer not null,
        holder uuid,
        lease_until timestamptz,
        primary key (provider, number)
      )`,
    );
    await runner.query(
      `create table in_flight_holder (
        provider text not null,
        holder uuid not null,
        lease_until timestamptz not null,
        primary key (provider, holder)
      )`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table in_flight_holder');
    await runner.query('drop table in_flight_place');
    await runner.query('drop table rate_budget');
  }
}
