import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What each customer's results of a month add up to, kept with the sums of the month's days, so that months are quick to read. */
export class MonthSums1764010000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`create table result_month_sum (
      month date not null,
      subject text not null,
      product text not null,
      customer_id uuid,
      currency text not null,
      billed_currency text not null,
      counting text not null,
      provisional boolean not null,
      rate numeric(24,9),
      first_day date not null,
      last_day date not null,
      cells integer not null,
      cost numeric(24,9) not null,
      expected numeric(24,9) not null,
      billed numeric(24,9) not null,
      under numeric(24,9) not null,
      over numeric(24,9) not null
    )`);
    await runner.query('create index result_month_sum_month on result_month_sum (month)');
    await runner.query(`create table result_month_subject (
      month date not null,
      subject text not null,
      days integer not null,
      primary key (month, subject)
    )`);
    await runner.query(`create table result_month_kept (
      month date primary key,
      version uuid not null,
      last_day date not null,
      digest text not null
    )`);
    // Every day is kept again, and its month with it.
    await runner.query(`insert into result_day_change
      select distinct day from result_day_sum where day not in (select day from result_day_change)`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table result_month_sum, result_month_subject, result_month_kept');
  }
}
