import { formatAmount } from '@plumbline/core/money/amount';
import type { EntityManager } from 'typeorm';
import { nanosOf } from '../platform/database/nanos-column.js';
import type { WalletMapping } from './dto/mapping.js';
import type { ImportedRow } from './rows/read-wallet-line.js';

type Wallet = WalletMapping['wallet'];
export type StagedConflict = { readonly line: number; readonly externalId: string; readonly inFile: boolean };
export type StagedSum = {
  readonly locationId: string;
  readonly month: string;
  readonly currency: string;
  readonly rows: number;
  readonly chargesNanos: bigint;
  readonly creditsNanos: bigint;
};

const columns = `line, external_id, location_id, content_key, day, booked_at, used_at, amount, currency, description,
  charge_type, balance`;

/** The rows of one file while they are looked at. They live as long as the transaction, whatever happens to it. */
export class StagedRows {
  constructor(
    private readonly tx: EntityManager,
    private readonly wallet: Wallet,
  ) {}

  async begin(): Promise<void> {
    await this.tx.query(
      `create temp table staged_wallet_row (line integer primary key, external_id text, location_id text not null,
         content_key text not null, day date not null, booked_at timestamptz not null, used_at timestamptz,
         amount numeric(24,9) not null, currency text not null, description text not null, charge_type text,
         balance numeric(24,9), standing text not null default 'new') on commit drop`,
    );
  }

  async add(rows: readonly ImportedRow[]): Promise<void> {
    const written = rows.map(({ nanos, balanceNanos, locationId, ...row }) => ({
      ...row,
      locationId: locationId ?? '',
      amount: formatAmount(nanos),
      balance: balanceNanos === null ? null : formatAmount(balanceNanos),
    }));
    await this.tx.query(
      `insert into staged_wallet_row (${columns})
       select x.line, x."externalId", x."locationId", x."contentKey", x.day, x."bookedAt", x."usedAt", x.amount, x.currency,
         x.description, x."chargeType", x.balance
       from jsonb_to_recordset($1::jsonb) as x(line integer, "externalId" text, "locationId" text, "contentKey" text, day date,
         "bookedAt" timestamptz, "usedAt" timestamptz, amount numeric, currency text, description text,
         "chargeType" text, balance numeric)`,
      [JSON.stringify(written)],
    );
  }

  /** Takes out the lines whose id belongs to a line that says something else, in this file or in an earlier import. */
  async takeConflicts(): Promise<StagedConflict[]> {
    await this.tx.query('analyze staged_wallet_row');
    const rows: { line: number; external_id: string; in_file: boolean }[] = await this.tx.query(
      `with told as (
         select line, external_id, content_key, location_id,
           first_value(content_key) over (partition by location_id, external_id order by line) as first_key
         from staged_wallet_row where external_id is not null)
       select line, external_id, first_key <> content_key as in_file from told
       where first_key <> content_key or exists (
         select 1 from imported_wallet_row r join wallet_import i on i.id = r.import_id and i.state = 'imported'
         where r.wallet = $1 and r.location_id = told.location_id and r.external_id = told.external_id
           and r.content_key <> told.content_key)
       order by line`,
      [this.wallet],
    );
    await this.tx.query('delete from staged_wallet_row where line = any($1::int[])', [rows.map(({ line }) => line)]);
    return rows.map((row) => ({ line: row.line, externalId: row.external_id, inFile: row.in_file }));
  }

  /**
   * Marks what adds nothing: a line with an id that stands in the file twice, and what earlier imports brought. Lines
   * without an id are told apart by counting: of equal lines, as many are known as were imported before, whether these
   * had an id or not.
   */
  async markKnown(): Promise<void> {
    await this.tx.query(
      `update staged_wallet_row s set standing = 'duplicate' from (
         select line, row_number() over (partition by location_id, external_id order by line) as place
         from staged_wallet_row where external_id is not null) t
       where t.line = s.line and t.place > 1`,
    );
    await this.tx.query(
      `update staged_wallet_row s set standing = 'known'
       where s.standing = 'new' and s.external_id is not null and exists (
         select 1 from imported_wallet_row r join wallet_import i on i.id = r.import_id and i.state = 'imported'
         where r.wallet = $1 and r.location_id = s.location_id and r.external_id = s.external_id)`,
      [this.wallet],
    );
    await this.tx.query(
      `update staged_wallet_row s set standing = 'known' from (
         select f.line from (
           select line, content_key, external_id,
             row_number() over (partition by content_key order by line) as place
           from staged_wallet_row where standing = 'new') f
         join (
           select r.content_key, count(*) as rows, count(*) filter (where r.external_id is null) as unnamed
           from imported_wallet_row r join wallet_import i on i.id = r.import_id and i.state = 'imported'
           where r.wallet = $1 and r.content_key in (select content_key from staged_wallet_row)
           group by r.content_key) k on k.content_key = f.content_key
         where f.place <= case when f.external_id is null then k.rows else k.unnamed end) t
       where t.line = s.line`,
      [this.wallet],
    );
  }

  async counts(): Promise<{ readonly new: number; readonly known: number; readonly duplicates: number }> {
    const rows: { standing: string; rows: number }[] = await this.tx.query(
      'select standing, count(*)::int as rows from staged_wallet_row group by standing',
    );
    const of = (standing: string) => rows.find((row) => row.standing === standing)?.rows ?? 0;
    return { new: of('new'), known: of('known'), duplicates: of('duplicate') };
  }

  /** What the file says per customer, month and currency, each row once. */
  async sums(): Promise<StagedSum[]> {
    const rows: {
      location_id: string;
      month: string;
      currency: string;
      rows: number;
      charges: string;
      credits: string;
    }[] = await this.tx.query(
      `select location_id, to_char(day, 'YYYY-MM') as month, currency, count(*)::int as rows,
           coalesce(sum(amount) filter (where amount > 0), 0)::text as charges,
           coalesce(sum(amount) filter (where amount < 0), 0)::text as credits
         from staged_wallet_row where standing <> 'duplicate' group by 1, 2, 3 order by 1, 2, 3`,
    );
    return rows.map(({ location_id, charges, credits, ...same }) => ({
      ...same,
      locationId: location_id,
      chargesNanos: nanosOf(charges),
      creditsNanos: nanosOf(credits),
    }));
  }

  /** Makes the new rows rows of the import. */
  async keep(importId: string): Promise<void> {
    await this.tx.query(
      `insert into imported_wallet_row (import_id, wallet, ${columns})
       select $1, $2, ${columns} from staged_wallet_row where standing = 'new'`,
      [importId, this.wallet],
    );
  }
}
