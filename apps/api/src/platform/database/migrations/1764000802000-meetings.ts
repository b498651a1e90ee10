import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Which products are compared together, from which day on, because the ledger has no label of their own. */
export class Meetings1764000802000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `create table meeting (
        product text not null,
        from_day date not null,
        meets boolean not null,
        by text not null,
        decided_by text not null,
        decided_at timestamptz not null,
        primary key (product, from_day),
        constraint meeting_by check (by in ('labels', 'person'))
      )`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table meeting');
  }
}
