import type { MigrationInterface, QueryRunner } from 'typeorm';

/** When nights come due, from when on; as the environment says where no row says so, or the newest one says nothing. */
export class NightSchedule1764030001000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `create table night_schedule (
        since timestamptz primary key,
        at text,
        zone text,
        changed_by text not null,
        constraint night_schedule_whole check ((at is null) = (zone is null)),
        constraint night_schedule_at check (at ~ '^([01][0-9]|2[0-3]):[0-5][0-9]$')
      )`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table night_schedule');
  }
}
