import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Months as people close them: the figures at that moment, Twilio's invoice totals, and who did what and why. */
export class Months1764001200000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of statements) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table month_event, month_invoice, month_line, month_closing');
  }
}

const statements = [
  `create table month_closing (
    id uuid primary key,
    month text not null,
    digest text not null,
    overrides jsonb not null,
    reason text not null,
    closed_at timestamptz not null,
    closed_by text not null,
    closed_by_name text not null,
    reopened_at timestamptz,
    constraint month_closing_month check (month ~ '^\\d{4}-\\d{2}$')
  )`,
  'create unique index month_closing_in_force on month_closing (month) where reopened_at is null',
  `create table month_line (
    closing_id uuid not null references month_closing (id),
    subject text not null,
    customer_id uuid,
    product text not null,
    currency text not null,
    cells integer not null,
    cost numeric(24,9) not null,
    expected numeric(24,9) not null,
    billed numeric(24,9) not null,
    under numeric(24,9) not null,
    over numeric(24,9) not null,
    small_under numeric(24,9) not null,
    small_over numeric(24,9) not null,
    undecided_cells integer not null,
    undecided_cost numeric(24,9) not null,
    undecided_billed numeric(24,9) not null,
    primary key (closing_id, subject, product, currency)
  )`,
  `create table month_invoice (
    id uuid primary key,
    month text not null,
    amount numeric(24,9) not null,
    currency text not null,
    note text,
    set_at timestamptz not null,
    set_by text not null,
    set_by_name text not null
  )`,
  'create index month_invoice_month on month_invoice (month, id)',
  `create table month_event (
    id uuid primary key,
    month text not null,
    at timestamptz not null,
    kind text not null,
    actor text not null,
    actor_name text not null,
    reason text,
    data jsonb not null,
    constraint month_event_kind check (kind in ('closed', 'reopened', 'invoice-set'))
  )`,
  'create index month_event_month on month_event (month, id)',
];
