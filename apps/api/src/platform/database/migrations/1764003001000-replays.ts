import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What a run judged by, so that it can be judged again, and what came out otherwise when it was. */
export class Replays1764003001000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('alter table run add column replay_of uuid');
    await runner.query(`create table run_input (
      run_id uuid not null,
      part text not null,
      value bytea not null,
      sha256 text not null,
      primary key (run_id, part)
    )`);
    await runner.query(`create table replay_difference (
      run_id uuid not null,
      subject text not null,
      day date not null,
      product text not null,
      stored jsonb,
      replayed jsonb,
      primary key (run_id, subject, day, product)
    )`);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of ['replay_difference', 'run_input']) await runner.query(`drop table ${table}`);
    await runner.query('alter table run drop column replay_of');
  }
}
