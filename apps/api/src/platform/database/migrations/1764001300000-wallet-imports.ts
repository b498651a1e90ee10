import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Wallet exports that people brought in: each file, its rows, and how files with a header like its are read. */
export class WalletImports1764001300000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `create table wallet_import (
        id uuid primary key,
        file_digest text not null,
        wallet text,
        state text not null,
        location_ids text[] not null,
        known integer not null,
        report jsonb not null,
        imported_by text not null,
        imported_at timestamptz not null,
        complete_from date,
        complete_to date,
        complete_by text,
        complete_at timestamptz,
        withdrawn_by text,
        withdrawn_at timestamptz,
        constraint wallet_import_wallet check (wallet in ('customer', 'agency')),
        constraint wallet_import_state check (state in ('imported', 'refused', 'withdrawn'))
      )`,
    );
    await runner.query(
      `create table imported_wallet_row (
        import_id uuid not null references wallet_import (id),
        line integer not null,
        wallet text not null,
        location_id text not null,
        external_id text,
        content_key text not null,
        day date not null,
        booked_at timestamptz not null,
        used_at timestamptz,
        amount numeric(24,9) not null,
        currency text not null,
        description text not null,
        charge_type text,
        balance numeric(24,9),
        primary key (import_id, line)
      )`,
    );
    await runner.query('create index imported_wallet_row_day on imported_wallet_row (location_id, day)');
    await runner.query('create index imported_wallet_row_content on imported_wallet_row (content_key)');
    await runner.query(
      `create index imported_wallet_row_external on imported_wallet_row (location_id, external_id)
       where external_id is not null`,
    );
    await runner.query(
      `create table wallet_mapping (
        header_key text primary key,
        mapping jsonb not null,
        remembered_by text not null,
        remembered_at timestamptz not null
      )`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table wallet_mapping');
    await runner.query('drop table imported_wallet_row');
    await runner.query('drop table wallet_import');
  }
}
