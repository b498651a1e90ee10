import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What a replay from evidence found: cells and why they differ, facts that are not what was received, and what is missing. */
export class ReplaysFromEvidence1764005000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of statements) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of ['replay_outcome', 'replay_gap', 'replay_fact_difference'])
      await runner.query(`drop table ${table}`);
    await runner.query('alter table replay_difference drop column why, drop column from_facts');
    await runner.query('drop index run_item_target');
  }
}

const statements = [
  'create index run_item_target on run_item (kind, target collate "C", run_id)',
  // Until now every difference was one between a result and the facts that are stored.
  `alter table replay_difference add column why text not null default 'results', add column from_facts jsonb`,
  `create table replay_fact_difference (
    run_id uuid not null,
    kind text not null,
    account text not null,
    day date not null,
    item text not null,
    of_run text not null,
    stored text,
    evidence text,
    primary key (run_id, day, account, kind, item, of_run)
  )`,
  `create table replay_gap (
    run_id uuid not null,
    source text not null,
    account text not null,
    day date not null,
    of_run text not null,
    reason text not null,
    primary key (run_id, day, account, source, of_run)
  )`,
  'create table replay_outcome (run_id uuid primary key, outcome jsonb not null)',
];
