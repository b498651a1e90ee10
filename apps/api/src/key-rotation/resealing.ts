import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { inTransaction } from '../platform/database/in-transaction.js';
import { Problem } from '../platform/http/problem.js';
import { type SealedColumn, SealedColumns } from '../platform/secrets/sealed-columns.js';
import { Sealer, UnsealableError } from '../platform/secrets/sealer.js';

const batch = 200;

type Keys = { readonly from: readonly string[]; readonly to: string };

/** Opens what is sealed under some keys and seals it under another one, wherever sealed values are stored. */
@Injectable()
export class Resealing {
  constructor(
    private readonly db: DataSource,
    private readonly columns: SealedColumns,
    private readonly sealer: Sealer,
  ) {}

  /** Returns how many. */
  async reseal(keys: Keys): Promise<number> {
    let resealed = 0;
    for (const column of this.columns.all()) {
      for (;;) {
        const rows = await rowsUnder(this.db.manager, column, keys.from);
        for (const row of rows) if (await this.#one(column, row, keys)) resealed += 1;
        if (rows.length === 0) break;
      }
    }
    return resealed;
  }

  async left(tx: EntityManager, from: readonly string[]): Promise<number> {
    let left = 0;
    for (const column of this.columns.all()) left += (await rowsUnder(tx, column, from)).length;
    return left;
  }

  /** False when it was changed or erased meanwhile. */
  #one({ table, row: key, column }: SealedColumn, row: string, { from, to }: Keys): Promise<boolean> {
    return inTransaction(this.db, async (tx) => {
      const [held]: { sealed: string | null }[] = await tx.query(
        `SELECT ${column} AS sealed FROM ${table} WHERE ${key}::text = $1 FOR UPDATE`,
        [row],
      );
      const sealed = held?.sealed ?? null;
      if (sealed === null || !from.some((id) => sealed.includes(`.${id}.`))) return false;
      const place = { table, row, column };
      const anew = this.sealer.seal(this.#open(sealed, place), place, to);
      await tx.query(`UPDATE ${table} SET ${column} = $2 WHERE ${key}::text = $1`, [row, anew]);
      return true;
    });
  }

  #open(sealed: string, place: SealedColumn): string {
    try {
      return this.sealer.open(sealed, place).reveal();
    } catch (error) {
      if (!(error instanceof UnsealableError)) throw error;
      const detail =
        `${place.table} ${place.row} cannot be opened (${error.message}), so the key cannot be replaced. ` +
        'Both keys stay in use: mend it or have it given anew, and run this again.';
      throw new Problem({ type: 'refused', detail, cause: error });
    }
  }
}

async function rowsUnder(
  tx: EntityManager,
  { table, row, column }: SealedColumn,
  keys: readonly string[],
): Promise<string[]> {
  const rows: { row: string }[] = await tx.query(
    `SELECT ${row}::text AS row FROM ${table} WHERE split_part(${column}, '.', 2) = ANY($1) ORDER BY ${row} LIMIT ${batch}`,
    [keys],
  );
  return rows.map((found) => found.row);
}
