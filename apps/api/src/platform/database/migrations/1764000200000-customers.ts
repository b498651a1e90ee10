import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Accounts, numbers, customers, their connections, and the terms on which they are billed. */
export class Customers1764000200000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of [...accounts, ...customers, ...connections, ...discoveries, ...terms, ...seen]) {
      await runner.query(statement);
    }
  }

  async down(runner: QueryRunner): Promise<void> {
    const termsTables = ['seen_product', 'seen_category', 'seen_label', 'classification', 'tolerance_setting'];
    const tables = [...termsTables, 'rate_proposal', 'rate', 'discovery', 'connection_proposal', 'connection'];
    for (const table of [...tables, 'customer_number', 'twilio_number', 'customer', 'twilio_account']) {
      await runner.query(`drop table ${table}`);
    }
  }
}

const accounts = [
  `create table twilio_account (
    sid text primary key,
    owner_sid text not null,
    friendly_name text not null,
    status text not null,
    opened_at timestamptz not null,
    first_seen_at timestamptz not null,
    last_seen_at timestamptz not null
  )`,
];

const customers = [
  `create table customer (
    id uuid primary key,
    location_id text not null unique,
    name text not null,
    timezone text,
    saas_mode text,
    rebilling_enabled boolean,
    rebilling_multiplier numeric(18,9),
    phone_system text,
    gone_at timestamptz,
    first_seen_at timestamptz not null,
    last_seen_at timestamptz not null,
    constraint customer_phone_system check (phone_system in ('own-twilio', 'lc-phone', 'none'))
  )`,
  'create index customer_name on customer (lower(name), id)',
  `create table twilio_number (
    sid text primary key,
    account_sid text not null references twilio_account (sid),
    phone_number text not null,
    friendly_name text not null,
    assigned_customer_id uuid references customer (id),
    assigned_by text,
    assigned_at timestamptz,
    gone_at timestamptz,
    first_seen_at timestamptz not null,
    last_seen_at timestamptz not null
  )`,
  'create index twilio_number_account on twilio_number (account_sid)',
  'create index twilio_number_assigned on twilio_number (assigned_customer_id)',
  `create table customer_number (
    customer_id uuid not null references customer (id),
    sid text not null,
    phone_number text not null,
    friendly_name text not null,
    last_seen_at timestamptz not null,
    primary key (customer_id, sid)
  )`,
  'create index customer_number_sid on customer_number (sid)',
];

// One open connection a customer, and a new one starts where the old one ends: so they cannot overlap.
const connections = [
  `create table connection (
    id uuid primary key,
    customer_id uuid not null references customer (id),
    account_sid text not null references twilio_account (sid),
    valid_from timestamptz not null,
    valid_to timestamptz,
    source text not null,
    created_by text not null,
    created_at timestamptz not null,
    constraint connection_lasts check (valid_to > valid_from),
    constraint connection_start unique (customer_id, valid_from)
  )`,
  'create unique index connection_open on connection (customer_id) where valid_to is null',
  'create index connection_account on connection (account_sid)',
  `create table connection_proposal (
    id uuid primary key,
    customer_id uuid not null references customer (id),
    account_sid text references twilio_account (sid),
    valid_from timestamptz,
    overlap integer not null,
    listed integer not null,
    shared boolean not null,
    candidates jsonb not null,
    state text not null,
    proposed_at timestamptz not null,
    decided_at timestamptz,
    decided_by text,
    constraint connection_proposal_state check (state in ('proposed', 'ambiguous', 'adopted', 'withdrawn')),
    constraint connection_proposal_account check (state <> 'proposed' or (account_sid is not null and valid_from is not null))
  )`,
  `create unique index connection_proposal_open on connection_proposal (customer_id)
    where state in ('proposed', 'ambiguous')`,
];

const discoveries = [
  `create table discovery (
    id uuid primary key,
    state text not null,
    requested_by text not null,
    progress_done integer not null,
    progress_total integer not null,
    counts jsonb not null,
    problems jsonb not null,
    created_at timestamptz not null,
    started_at timestamptz,
    finished_at timestamptz,
    constraint discovery_state check (state in ('queued', 'running', 'complete', 'incomplete', 'failed'))
  )`,
  'create index discovery_state_at on discovery (state, created_at)',
];

const terms = [
  `create table rate (
    id uuid primary key,
    customer_id uuid references customer (id),
    product text not null,
    multiplier numeric(18,9) not null,
    from_day date not null,
    reason text,
    created_by text not null,
    created_at timestamptz not null,
    constraint rate_start unique nulls not distinct (customer_id, product, from_day),
    constraint rate_range check (multiplier between 0 and 1000),
    constraint rate_zero_has_reason check (multiplier > 0 or reason is not null)
  )`,
  `create table rate_proposal (
    id uuid primary key,
    customer_id uuid references customer (id),
    products text[] not null,
    multiplier numeric(18,9) not null,
    from_day date not null,
    state text not null,
    proposed_at timestamptz not null,
    decided_at timestamptz,
    decided_by text,
    constraint rate_proposal_state check (state in ('proposed', 'adopted', 'withdrawn'))
  )`,
  `create unique index rate_proposal_open on rate_proposal (customer_id) nulls not distinct where state = 'proposed'`,
  `create table tolerance_setting (
    id uuid primary key,
    customer_id uuid references customer (id),
    product text,
    absolute numeric(24,9) not null,
    relative numeric(18,9) not null,
    drift_budget numeric(24,9) not null,
    changed_by text not null,
    changed_at timestamptz not null,
    constraint tolerance_setting_scope unique nulls not distinct (customer_id, product)
  )`,
  `create table classification (
    kind text not null,
    value text not null,
    product text not null,
    decided_by text not null,
    decided_at timestamptz not null,
    primary key (kind, value),
    constraint classification_kind check (kind in ('label', 'category')),
    constraint classification_lower check (value = lower(value))
  )`,
];

const seen = [
  'create table seen_label (value text primary key, first_seen_at timestamptz not null)',
  'create table seen_category (value text primary key, first_seen_at timestamptz not null)',
  'create table seen_product (product text primary key, first_seen_at timestamptz not null)',
];
