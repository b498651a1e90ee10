import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What each customer's pending mismatches add up to, kept like the other sums of mismatches: every change adds rows with
 * what it takes away and what it brings, and all rows of a customer add up to the truth, merged or not.
 */
export class CustomersAtStake1764011000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of statements) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const moment of ['insert', 'update', 'delete']) {
      await runner.query(`drop trigger customer_stake_${moment} on mismatch`);
      await runner.query(`drop function keep_customer_stake_${moment}`);
    }
    await runner.query('drop table customer_stake');
    await runner.query('drop index mismatch_pending_customer');
    await runner.query('drop index mismatch_assigned');
  }
}

const partsOf = (rows: string, sign: 1 | -1) => `
  select customer_id, currency, ${sign} as cells, ${sign} * greatest(-difference, 0) as under,
    ${sign} * greatest(difference, 0) as over
  from ${rows} where state in ('open', 'acknowledged')`;

const add = (parts: readonly string[]) => `
  insert into customer_stake (customer_id, currency, cells, under, over, is_merged)
  select customer_id, currency, sum(cells), sum(under), sum(over), false
  from (${parts.join(' union all ')}) part group by customer_id, currency
  having (sum(cells), sum(under), sum(over)) <> (0, 0, 0)`;

function kept(moment: string, tables: string, parts: readonly string[]): string[] {
  return [
    `create function keep_customer_stake_${moment}() returns trigger language plpgsql as $$
       begin ${add(parts)}; return null; end $$`,
    `create trigger customer_stake_${moment} after ${moment} on mismatch referencing ${tables}
       for each statement execute function keep_customer_stake_${moment}()`,
  ];
}

const statements = [
  `create table customer_stake (
    customer_id uuid,
    currency text not null,
    cells integer not null,
    under numeric(24,9) not null,
    over numeric(24,9) not null,
    is_merged boolean not null
  )`,
  'create index customer_stake_change on customer_stake (currency) where not is_merged',
  add([partsOf('mismatch', 1)]),
  'update customer_stake set is_merged = true',
  ...kept('insert', 'new table as after', [partsOf('after', 1)]),
  ...kept('update', 'old table as before new table as after', [partsOf('before', -1), partsOf('after', 1)]),
  ...kept('delete', 'old table as before', [partsOf('before', -1)]),
  `create index mismatch_pending_customer on mismatch (customer_id, pending_since) where state in ('open', 'acknowledged')`,
  `create index mismatch_assigned on mismatch (assignee_id, pending_since)
     where state in ('open', 'acknowledged') and assignee_id is not null`,
];
