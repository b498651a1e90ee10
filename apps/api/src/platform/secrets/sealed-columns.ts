import { Injectable } from '@nestjs/common';

/** A column that holds sealed values; `row` is the column by which a row is told, as in its sealed place. */
export type SealedColumn = { readonly table: string; readonly row: string; readonly column: string };

/** Where sealed values are stored. Whoever seals into a table of its own says so here, or a new key would not reach it. */
@Injectable()
export class SealedColumns {
  readonly #columns: SealedColumn[] = [{ table: 'sealed_secret', row: 'name', column: 'sealed' }];

  add(column: SealedColumn): void {
    this.#columns.push(column);
  }

  all(): readonly SealedColumn[] {
    return this.#columns;
  }
}
