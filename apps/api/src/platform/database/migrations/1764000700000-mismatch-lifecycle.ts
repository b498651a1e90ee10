import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What people do about mismatches: assigning, snoozing, deciding, undoing, and by when. */
export class MismatchLifecycle1764000700000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of statements) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table mismatch_setting');
    await runner.query('alter table mismatch_event drop column action_id, drop column version, drop column before');
    await runner.query('alter table mismatch_event drop column actor_name');
    await runner.query('drop table mismatch_action');
    await runner.query(
      `alter table mismatch drop column version, drop column pending_since, drop column settled,
         drop column assignee_id, drop column snoozed_until, drop column snooze_worse_by, drop column snooze_from`,
    );
  }
}

const statements = [
  `alter table mismatch
     add column version integer not null default 1,
     add column pending_since timestamptz,
     add column settled numeric(24,9),
     add column assignee_id uuid references person (id),
     add column snoozed_until timestamptz,
     add column snooze_worse_by numeric(24,9),
     add column snooze_from numeric(24,9)`,
  'update mismatch set pending_since = opened_at',
  'alter table mismatch alter column pending_since set not null, alter column version drop default',
  'create index mismatch_size on mismatch (currency, abs(difference) desc, id desc)',
  'create index mismatch_assignee on mismatch (assignee_id) where assignee_id is not null',
  `create table mismatch_action (
    id uuid primary key,
    at timestamptz not null,
    actor text not null,
    kind text not null,
    undone_at timestamptz
  )`,
  `alter table mismatch_event
     add column actor_name text not null default 'Plumbline',
     add column action_id uuid references mismatch_action (id),
     add column version integer,
     add column before jsonb`,
  'alter table mismatch_event alter column actor_name drop default',
  'create index mismatch_event_action on mismatch_event (action_id) where action_id is not null',
  `create table mismatch_setting (
    scope text primary key,
    deadline_days integer not null,
    set_by text not null,
    set_at timestamptz not null,
    constraint mismatch_setting_scope check (scope = 'agency'),
    constraint mismatch_setting_deadline check (deadline_days between 1 and 365)
  )`,
];
