import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Config } from '../config/config.js';
import { withLockRow } from '../database/lock-row.js';
import { KeyFile } from './key-file.js';
import { KeyRing } from './key-ring.js';
import { presentKeys } from './present-key.js';
import { SealedColumns } from './sealed-columns.js';
import type { SealingKeyEntity } from './sealing-key.entity.js';
import { WrongKeyError, wrongKeyWords } from './wrong-key.js';

/** How a start found the keys: as they should be, or without one that is lost and was given up by a person. */
export type KeysFound = { readonly kind: 'fit' } | { readonly kind: 'given-up'; readonly keyId: string };

/** Whether this process knows the keys under which the secrets of this database are sealed. */
@Injectable()
export class SealingKeys {
  constructor(
    private readonly db: DataSource,
    private readonly config: Config,
    private readonly ring: KeyRing,
    private readonly columns: SealedColumns,
  ) {}

  /** At every start, before anything is sealed or opened. Refuses a key that is not the one of this database. */
  async begin(): Promise<KeysFound> {
    const present = await presentKeys(this.db.manager);
    if (present.length === 0) return withLockRow(this.db, 'sealing-key', () => this.#first());
    const missing = present.filter((id) => this.ring.find(id) === null);
    if (missing.length > 0) return this.#giveUp(missing);
    const [only, ...others] = present;
    if (this.config.secretsKey === null && others.length === 0 && only !== this.ring.own.id) {
      new KeyFile(this.config.dataDir).adoptNext();
    }
    return { kind: 'fit' };
  }

  /** The key that has taken or is taking the place of this process's own; null where nothing does. */
  async replacement(): Promise<{ readonly replacedBy: string | null; readonly isUnfinished: boolean }> {
    const present = await presentKeys(this.db.manager);
    const newest = present.at(-1) ?? this.ring.own.id;
    const isOwnOnDisk = this.config.secretsKey === null;
    const isUnfinished = present.length > 1;
    const hasOther = newest !== this.ring.own.id && (isUnfinished || !isOwnOnDisk);
    return { replacedBy: hasOther ? newest : null, isUnfinished };
  }

  // Data from before keys were told by their names: its secrets say themselves which key they need.
  async #first(): Promise<KeysFound> {
    if ((await presentKeys(this.db.manager)).length > 0) return this.begin();
    const used = await this.#usedKeys();
    const missing = used.filter((id) => this.ring.find(id) === null);
    if (missing.length > 0) return this.#giveUp(missing);
    await this.db.query('INSERT INTO sealing_key (id) VALUES ($1)', [this.ring.own.id]);
    return { kind: 'fit' };
  }

  async #giveUp(missing: readonly string[]): Promise<KeysFound> {
    const [keyId, ...more] = missing;
    if (keyId === undefined || more.length > 0 || this.config.secretsKeyLost !== keyId) {
      throw new WrongKeyError(wrongKeyWords({ ...(await this.#standing()), missing }));
    }
    await this.db.transaction(async (tx) => {
      await tx.query(
        `INSERT INTO sealing_key (id, retired_at) VALUES ($1, now())
         ON CONFLICT (id) DO UPDATE SET retired_at = excluded.retired_at`,
        [keyId],
      );
      await tx.query('INSERT INTO sealing_key (id) VALUES ($1) ON CONFLICT (id) DO NOTHING', [this.ring.own.id]);
    });
    return { kind: 'given-up', keyId };
  }

  async #standing() {
    const where = this.config.secretsKey === null ? new KeyFile(this.config.dataDir).path : 'SECRETS_KEY';
    const rows: Pick<SealingKeyEntity, 'retiredAt'>[] = await this.db.query(
      'SELECT retired_at AS "retiredAt" FROM sealing_key WHERE id = $1',
      [this.ring.own.id],
    );
    const present = await presentKeys(this.db.manager);
    return { where, own: this.ring.own.id, ownRetiredAt: rows[0]?.retiredAt ?? null, present };
  }

  async #usedKeys(): Promise<string[]> {
    const selects = this.columns
      .all()
      .map(
        ({ table, column }) => `SELECT split_part(${column}, '.', 2) AS id FROM ${table} WHERE ${column} IS NOT NULL`,
      );
    const rows: { id: string }[] = await this.db.query(selects.join(' UNION '));
    return rows.map(({ id }) => id);
  }
}
