import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Sums of mismatches, kept in the transaction that changes them. Every change adds rows with what it takes away and what
 * it brings, so that nobody waits for anybody; adding all rows of a key up gives the sum, whether they were merged or not.
 */
export class MismatchSums1764006001000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of statements) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const moment of ['insert', 'update', 'delete']) {
      await runner.query(`drop trigger mismatch_sum_${moment} on mismatch`);
      await runner.query(`drop function keep_mismatch_sums_${moment}`);
    }
    await runner.query('drop table mismatch_sum');
    await runner.query('drop index mismatch_pending_sums');
  }
}

const key = 'day, product, state, regressed, currency, cause';
const under = (amount: string) => `greatest(-${amount}, 0)`;
const over = (amount: string) => `greatest(${amount}, 0)`;

/** Each mismatch once as a whole, and once for every cause that has a part in it. */
const partsOf = (rows: string, sign: 1 | -1) => `
  select day, product, state, regressed, currency, cause, ${sign} as cells, ${sign} * ${under('difference')} as under,
    ${sign} * ${over('difference')} as over, ${sign} * share_under as share_under, ${sign} * share_over as share_over
  from ${rows} cross join lateral (
    select null as cause, 0 as share_under, 0 as share_over
    union all
    select share.cause, sum(${under('share.amount')}), sum(${over('share.amount')}) from (
      select one.cause, one.share as amount from jsonb_to_recordset(causes) as one(cause text, share numeric)
      union all select 'unexplained', residual where residual <> 0) share group by share.cause) part`;

const add = (parts: readonly string[]) => `
  insert into mismatch_sum (${key}, cells, under, over, share_under, share_over, is_merged)
  select ${key}, sum(cells), sum(under), sum(over), sum(share_under), sum(share_over), false
  from (${parts.join(' union all ')}) part group by ${key}
  having (sum(cells), sum(under), sum(over), sum(share_under), sum(share_over)) <> (0, 0, 0, 0, 0)`;

function kept(moment: string, tables: string, parts: readonly string[]): string[] {
  return [
    `create function keep_mismatch_sums_${moment}() returns trigger language plpgsql as $$
       begin ${add(parts)}; return null; end $$`,
    `create trigger mismatch_sum_${moment} after ${moment} on mismatch referencing ${tables}
       for each statement execute function keep_mismatch_sums_${moment}()`,
  ];
}

const statements = [
  `create table mismatch_sum (
    day date not null,
    product text not null,
    state text not null,
    regressed boolean not null,
    currency text not null,
    cause text,
    cells integer not null,
    under numeric(24,9) not null,
    over numeric(24,9) not null,
    share_under numeric(24,9) not null,
    share_over numeric(24,9) not null,
    is_merged boolean not null
  )`,
  'create index mismatch_sum_cause on mismatch_sum (cause, day)',
  'create index mismatch_sum_change on mismatch_sum (day) where not is_merged',
  add([partsOf('mismatch', 1)]),
  'update mismatch_sum set is_merged = true',
  ...kept('insert', 'new table as after', [partsOf('after', 1)]),
  ...kept('update', 'old table as before new table as after', [partsOf('before', -1), partsOf('after', 1)]),
  ...kept('delete', 'old table as before', [partsOf('before', -1)]),
  `create index mismatch_pending_sums on mismatch (day) include (currency, difference, state, product, regressed,
     snoozed_until, snooze_worse_by, pending_since, assignee_id, customer_id) where state in ('open', 'acknowledged')`,
];
