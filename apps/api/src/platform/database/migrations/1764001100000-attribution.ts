import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What item records say about accounts that several customers use, and what a result's cost rests on. */
export class Attribution1764001100000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`alter table result add column basis text not null default 'account'`);
    await runner.query('alter table result alter column basis drop default');
    await runner.query(`update result set basis = 'attributed' where is_group and customer_id is not null`);
    for (const statement of tables) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of ['attribution', 'attributed_usage', 'item_reading']) await runner.query(`drop table ${table}`);
    await runner.query('alter table result drop column basis');
  }
}

const tables = [
  `create table item_reading (
    account_sid text not null,
    day date not null,
    run_id uuid not null,
    usage_digest text not null,
    digest text not null,
    sums jsonb not null,
    read_at timestamptz not null,
    primary key (account_sid, day, run_id)
  ) partition by range (day)`,
  `create table attributed_usage (
    account_sid text not null,
    day date not null,
    subject text not null,
    product text not null,
    revision integer not null,
    customer_id uuid,
    cost numeric(24,9) not null,
    currency text not null,
    run_id uuid not null,
    seen_at timestamptz not null,
    primary key (account_sid, day, subject, product, revision)
  ) partition by range (day)`,
  `create table attribution (
    account_sid text not null,
    day date not null,
    revision integer not null,
    told jsonb not null,
    run_id uuid not null,
    seen_at timestamptz not null,
    primary key (account_sid, day, revision)
  ) partition by range (day)`,
];
