import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { UnsealableError } from '../../platform/secrets/sealer.js';
import { SecretStore } from '../../platform/secrets/secret-store.js';
import { nothingStored, StoredOAuth } from './stored-oauth.js';

const name = 'highlevel-oauth';

/** What is written in the same transaction, or nothing is. */
export type Alongside = (tx: EntityManager) => Promise<void>;
type Save = (next: StoredOAuth) => Promise<void>;

/** The one place where the OAuth connection is kept, for all processes of the installation. */
@Injectable()
export class OAuthStore {
  constructor(
    private readonly db: DataSource,
    private readonly secrets: SecretStore,
  ) {}

  async read(): Promise<StoredOAuth> {
    const kept = await this.secrets.read(name);
    return kept === null ? nothingStored : StoredOAuth.parse(JSON.parse(kept.reveal()));
  }

  /**
   * Runs `work` while no other process can: what it saves is there for the next one, or lost with it when this process
   * is killed. It is run once only, because a refresh token cannot be spent twice.
   */
  async locked<T>(work: (stored: StoredOAuth, save: Save, tx: EntityManager) => Promise<T>): Promise<T> {
    await this.secrets.begin(name, JSON.stringify(nothingStored));
    return this.db.transaction(async (tx) => {
      // HighLevel is asked while the transaction is open: once a token is spent, its successor must not be lost.
      await tx.query('set local idle_in_transaction_session_timeout = 0');
      const stored = StoredOAuth.parse(JSON.parse((await this.secrets.lock(tx, name)).reveal()));
      return work(stored, (next) => this.secrets.write(name, JSON.stringify(next), tx), tx);
    });
  }

  /**
   * For a person's word on the connection: what was sealed with a key that is lost comes as null, and is written over.
   * Nothing is written, and false returned, where the change is null.
   */
  async replace(change: (stored: StoredOAuth | null) => StoredOAuth | null, alongside: Alongside): Promise<boolean> {
    try {
      return await this.locked(async (stored, save, tx) => {
        const next = change(stored);
        if (next === null) return false;
        await save(next);
        await alongside(tx);
        return true;
      });
    } catch (error) {
      if (!(error instanceof UnsealableError)) throw error;
      return this.db.transaction(async (tx) => {
        const next = change(null);
        if (next === null) return false;
        await this.secrets.write(name, JSON.stringify(next), tx);
        await alongside(tx);
        return true;
      });
    }
  }
}
