import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Mismatches as cases that live across runs, and what happened to each. */
export class Mismatches1764000400000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of statements) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table mismatch_event');
    await runner.query('drop table mismatch');
  }
}

const statements = [
  `create table mismatch (
    id uuid primary key,
    subject text not null,
    customer_id uuid references customer (id),
    location_id text,
    account_sid text,
    day date not null,
    product text not null,
    state text not null,
    verdict text not null,
    currency text not null,
    cost numeric(24,9),
    expected numeric(24,9),
    billed numeric(24,9),
    difference numeric(24,9) not null,
    allowance numeric(24,9) not null,
    accepted_difference numeric(24,9),
    regressed boolean not null,
    causes jsonb not null default '[]',
    residual numeric(24,9) not null,
    run_id uuid not null,
    opened_at timestamptz not null,
    changed_at timestamptz not null,
    resolved_at timestamptz,
    constraint mismatch_identity unique (subject, day, product),
    constraint mismatch_state check (state in ('open', 'acknowledged', 'resolved', 'accepted'))
  )`,
  'create index mismatch_page on mismatch (day desc, id desc)',
  'create index mismatch_customer on mismatch (customer_id, day desc)',
  'create index mismatch_state_day on mismatch (state, day desc)',
  `create table mismatch_event (
    id uuid primary key,
    mismatch_id uuid not null references mismatch (id),
    at timestamptz not null,
    kind text not null,
    actor text not null,
    data jsonb not null
  )`,
  'create index mismatch_event_mismatch on mismatch_event (mismatch_id, at, id)',
];
