import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What the results of a day add up to. Every write of results says which days it changes; such a day is added up from its
 * results until somebody has kept its sums again, so that a sum is exact at every moment.
 */
export class DaySums1764006002000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of statements) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const { moment } of moments) {
      await runner.query(`drop trigger result_day_${moment} on result`);
      await runner.query(`drop function tell_changed_days_${moment}`);
    }
    await runner.query('drop table result_day_change, result_day_sum');
  }
}

const moments = [
  { moment: 'insert', tables: 'new table as after', days: 'select day from after' },
  {
    moment: 'update',
    tables: 'old table as before new table as after',
    days: 'select day from before union select day from after',
  },
  { moment: 'delete', tables: 'old table as before', days: 'select day from before' },
] as const;

const statements = [
  `create table result_day_sum (
    day date not null,
    product text not null,
    verdict text not null,
    provisional boolean not null,
    currency text not null,
    billed_currency text not null,
    cells integer not null,
    cost numeric(24,9) not null,
    expected numeric(24,9) not null,
    billed numeric(24,9) not null,
    under numeric(24,9) not null,
    over numeric(24,9) not null,
    primary key (day, product, verdict, provisional, currency, billed_currency)
  )`,
  // Without a key, so that nobody who writes results waits for anybody else who does.
  'create table result_day_change (day date not null)',
  'create index result_day_change_day on result_day_change (day)',
  'insert into result_day_change select distinct day from result',
  ...moments.flatMap(({ moment, tables, days }) => [
    `create function tell_changed_days_${moment}() returns trigger language plpgsql as $$
       begin insert into result_day_change select distinct day from (${days}) changed; return null; end $$`,
    `create trigger result_day_${moment} after ${moment} on result referencing ${tables}
       for each statement execute function tell_changed_days_${moment}()`,
  ]),
];
