import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Evidence, facts, runs and results. Fact tables are partitioned by month, and their keys start with the account. */
export class Reconciliation1764000300000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of [...evidence, ...facts, ...runs, ...results]) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    const tables = ['result', 'run_event', 'run_item', 'run', 'quarantined_item', 'ledger_reading', 'charge'];
    for (const table of [...tables, 'usage_reading', 'usage_revision', 'evidence_page', 'evidence']) {
      await runner.query(`drop table ${table}`);
    }
  }
}

const evidence = [
  `create table evidence (
    month date not null,
    sha256 text not null,
    content bytea not null,
    bytes integer not null,
    seen_at timestamptz not null,
    primary key (month, sha256)
  ) partition by range (month)`,
  `create table evidence_page (
    account text not null,
    month date not null,
    run_id uuid not null,
    source text not null,
    sequence integer not null,
    request text not null,
    rows integer not null,
    sha256 text not null,
    received_at timestamptz not null,
    primary key (account, month, run_id, source, sequence)
  ) partition by range (month)`,
];

const facts = [
  `create table usage_revision (
    account_sid text not null,
    day date not null,
    category text not null,
    revision integer not null,
    price numeric(24,9) not null,
    currency text not null,
    quantity text,
    quantity_unit text,
    count text,
    run_id uuid not null,
    seen_at timestamptz not null,
    primary key (account_sid, day, category, revision)
  ) partition by range (day)`,
  `create table usage_reading (
    account_sid text not null,
    day date not null,
    run_id uuid not null,
    kind text not null,
    total numeric(24,9) not null,
    digest text not null,
    as_of timestamptz,
    read_at timestamptz not null,
    primary key (account_sid, day, run_id)
  ) partition by range (day)`,
  `create table charge (
    location_id text not null,
    day date not null,
    charge_id text not null,
    revision integer not null,
    booked_at timestamptz not null,
    used_at timestamptz,
    amount numeric(24,9) not null,
    currency text not null,
    description text not null,
    label text not null,
    reference text,
    charge_type text,
    heading text not null,
    product text,
    rule text not null,
    possible text[] not null,
    gone boolean not null,
    run_id uuid not null,
    seen_at timestamptz not null,
    primary key (location_id, day, charge_id, revision)
  ) partition by range (day)`,
  `create table ledger_reading (
    location_id text not null,
    day date not null,
    run_id uuid not null,
    digest text not null,
    charges integer not null,
    read_at timestamptz not null,
    primary key (location_id, day, run_id)
  ) partition by range (day)`,
  `create table quarantined_item (
    id uuid primary key,
    run_id uuid not null,
    source text not null,
    account_sid text,
    location_id text,
    day date,
    category text,
    reason text not null,
    raw_text text not null,
    seen_at timestamptz not null
  )`,
  'create index quarantined_item_run on quarantined_item (run_id)',
];

const runs = [
  `create table run (
    id uuid primary key,
    kind text not null,
    business_date date,
    from_day date not null,
    to_day date not null,
    customer_ids uuid[],
    state text not null,
    progress_done integer not null,
    progress_total integer not null,
    totals jsonb,
    manifest jsonb,
    failure text,
    input_digest text,
    result_digest text,
    requested_by text not null,
    cancel_requested boolean not null,
    epoch integer not null,
    lease_until timestamptz,
    created_at timestamptz not null,
    started_at timestamptz,
    finished_at timestamptz
  )`,
  `create unique index run_night on run (kind, business_date)`,
  `create index run_state on run (state)`,
  `create table run_item (
    run_id uuid not null references run (id),
    kind text not null,
    target text not null,
    outcome text not null,
    read jsonb not null,
    finished_at timestamptz not null,
    primary key (run_id, kind, target)
  )`,
  `create table run_event (
    run_id uuid not null references run (id),
    sequence integer not null,
    kind text not null,
    data jsonb not null,
    at timestamptz not null,
    primary key (run_id, sequence)
  )`,
];

const results = [
  `create table result (
    subject text not null,
    day date not null,
    product text not null,
    revision integer not null,
    customer_id uuid,
    account_sid text,
    is_group boolean not null,
    cost numeric(24,9),
    expected numeric(24,9),
    billed numeric(24,9),
    difference numeric(24,9),
    currency text not null,
    rate numeric(18,9),
    allowance numeric(24,9) not null,
    items integer not null,
    verdict text not null,
    provisional boolean not null,
    run_id uuid not null,
    seen_at timestamptz not null,
    primary key (subject, day, product, revision)
  ) partition by range (day)`,
  'create index result_day on result (day)',
  'create index result_customer on result (customer_id, day)',
];
