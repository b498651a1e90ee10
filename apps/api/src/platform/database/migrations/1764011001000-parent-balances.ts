import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What the parent's Twilio balance was whenever a run over everybody asked, and what its family cost at that time. */
export class ParentBalances1764011001000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`create table parent_balance (
      run_id uuid primary key references run (id),
      account_sid text not null,
      asked_at timestamptz not null,
      amount numeric(24,9),
      currency text,
      problem text,
      cost_from date not null,
      cost_to date not null,
      cost_days integer not null,
      cost numeric(24,9),
      cost_currency text,
      constraint parent_balance_read check ((amount is null) = (currency is null) and (amount is null) = (problem is not null)),
      constraint parent_balance_cost check ((cost is null) = (cost_currency is null))
    )`);
    await runner.query('create index parent_balance_newest on parent_balance (asked_at desc)');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table parent_balance');
  }
}
