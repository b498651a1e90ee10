import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Wallet rows that make up for mismatches: proposed, then confirmed or declined by a person, or confirmed at once. */
export class MismatchSettlements1764000710000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of statements) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop index charge_movement');
    await runner.query('drop table mismatch_settlement_case, mismatch_settlement');
  }
}

const statements = [
  `create table mismatch_settlement (
    id uuid primary key,
    location_id text not null,
    charge_id text not null,
    booked_on date not null,
    booked_at timestamptz not null,
    amount numeric(24,9) not null,
    currency text not null,
    description text not null,
    remainder numeric(24,9) not null,
    state text not null,
    found_at timestamptz not null,
    decided_at timestamptz,
    decided_by text,
    action_id uuid references mismatch_action (id),
    constraint mismatch_settlement_state check (state in ('proposed', 'confirmed', 'declined', 'withdrawn'))
  )`,
  `create unique index mismatch_settlement_charge on mismatch_settlement (location_id, charge_id)
     where state in ('proposed', 'confirmed')`,
  'create index mismatch_settlement_state_found on mismatch_settlement (state, found_at desc, id desc)',
  `create table mismatch_settlement_case (
    settlement_id uuid not null references mismatch_settlement (id),
    mismatch_id uuid not null references mismatch (id),
    primary key (settlement_id, mismatch_id)
  )`,
  `create index charge_movement on charge (location_id, day) where heading in ('manual-debit', 'credit')`,
  'create index mismatch_settlement_case_mismatch on mismatch_settlement_case (mismatch_id)',
];
