import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { Secret } from '../config/secret.js';
import { inTransaction } from '../database/in-transaction.js';
import { presentKey } from './present-key.js';
import { SealedSecretEntity } from './sealed-secret.entity.js';
import { Sealer, UnsealableError } from './sealer.js';

const placeOf = (name: string) => ({ table: 'sealed_secret', row: name, column: 'sealed' });

/** Secrets of the whole installation by name, such as a refresh token that the provider renews. Stored sealed only. */
@Injectable()
export class SecretStore {
  constructor(
    private readonly db: DataSource,
    private readonly sealer: Sealer,
  ) {}

  async read(name: string): Promise<Secret | null> {
    const row = await this.db.manager.findOneBy(SealedSecretEntity, { name });
    return row === null ? null : this.sealer.open(row.sealed, placeOf(name));
  }

  /** How many secrets are kept, and the names of those that the present key does not open. */
  async inspect(): Promise<{ readonly kept: number; readonly unopenable: readonly string[] }> {
    const rows = await this.db.manager.find(SealedSecretEntity, { order: { name: 'ASC' } });
    const unopenable = rows.filter((row) => !this.opens(row)).map(({ name }) => name);
    return { kept: rows.length, unopenable };
  }

  /** Reads a secret that is there, and keeps every other process from reading it so until `tx` ends. */
  async lock(tx: EntityManager, name: string): Promise<Secret> {
    const where = { where: { name }, lock: { mode: 'pessimistic_write' } } as const;
    return this.sealer.open((await tx.findOneOrFail(SealedSecretEntity, where)).sealed, placeOf(name));
  }

  /** Whether it was sealed with a key that a person has given up, so that nobody will ever read it. */
  async isGivenUp(name: string): Promise<boolean> {
    const rows: unknown[] = await this.db.query(
      `SELECT FROM sealed_secret JOIN sealing_key ON sealing_key.id = split_part(sealed, '.', 2)
       WHERE name = $1 AND retired_at IS NOT NULL`,
      [name],
    );
    return rows.length > 0;
  }

  /** Makes a secret that others can then lock, unless it is there. */
  async begin(name: string, plain: string): Promise<void> {
    if (await this.db.manager.existsBy(SealedSecretEntity, { name })) return;
    await inTransaction(this.db, async (tx) => {
      const sealed = this.sealer.seal(plain, placeOf(name), await presentKey(tx));
      await tx.query('INSERT INTO sealed_secret (name, sealed) VALUES ($1, $2) ON CONFLICT (name) DO NOTHING', [
        name,
        sealed,
      ]);
    });
  }

  /** Durable when this returns, or when the transaction `within` is committed: only then may the secret that it replaces be given up. */
  async write(name: string, plain: string, within?: EntityManager): Promise<void> {
    if (within === undefined) return inTransaction(this.db, (tx) => this.write(name, plain, tx));
    const sealed = this.sealer.seal(plain, placeOf(name), await presentKey(within));
    await within.query(
      `INSERT INTO sealed_secret (name, sealed) VALUES ($1, $2)
       ON CONFLICT (name) DO UPDATE SET sealed = excluded.sealed, changed_at = now()`,
      [name, sealed],
    );
  }

  async erase(name: string, tx: EntityManager): Promise<void> {
    await tx.delete(SealedSecretEntity, { name });
  }

  private opens({ name, sealed }: SealedSecretEntity): boolean {
    try {
      this.sealer.open(sealed, placeOf(name));
      return true;
    } catch (error) {
      if (error instanceof UnsealableError) return false;
      throw error;
    }
  }
}
