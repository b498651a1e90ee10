import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { knownMigrations, schemaLock, seenWithinMs } from './known-migrations.js';

export type SchemaState =
  /** The schema is the one that this program was made for. */
  | 'own'
  /** Another process changes it at this moment. */
  | 'changing'
  /** A newer version has changed it, and this process has to be replaced by one of that version. */
  | 'newer';

/** Whether the schema is still the one that this process was made for. While it is not, nothing is changed. */
@Injectable()
export class SchemaWatch {
  readonly #known = knownMigrations();
  #seen: { readonly at: number; readonly state: Promise<SchemaState> } | null = null;

  constructor(private readonly db: DataSource) {}

  async mayChange(): Promise<boolean> {
    return (await this.state()) === 'own';
  }

  /** As it was at most so long ago as whoever changes the schema waits before it begins. */
  state(): Promise<SchemaState> {
    const now = performance.now();
    if (this.#seen === null || now - this.#seen.at > seenWithinMs) this.#seen = { at: now, state: this.#askAnew() };
    return this.#seen.state;
  }

  /** A database that did not answer may be back already: that it was gone is kept for nobody. */
  async #askAnew(): Promise<SchemaState> {
    try {
      return await this.#ask();
    } catch (error) {
      this.#seen = null;
      throw error;
    }
  }

  async #ask(): Promise<SchemaState> {
    const [row]: [{ changing: boolean; newer: boolean }] = await this.db.query(
      `select exists (select 1 from lock_row where name = $1 and held_until >= clock_timestamp()) as changing,
         exists (select 1 from schema_migration where "timestamp" <> all($2::bigint[])) as newer`,
      [schemaLock, this.#known],
    );
    if (row.changing) return 'changing';
    return row.newer ? 'newer' : 'own';
  }
}
