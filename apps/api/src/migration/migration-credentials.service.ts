import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { inTransaction } from '../platform/database/in-transaction.js';
import type { Actor } from '../platform/http/actor.js';
import { Problem } from '../platform/http/problem.js';
import { AccountTokens } from './account-tokens.js';
import type { RevealedCredentials } from './dto/migration.js';
import { MigrationSagas } from './migration-sagas.js';
import { about, MigrationsService } from './migrations.service.js';

const places: ReadonlySet<string> = new Set(['open-dialog', 'switch-credentials', 'verify-switch']);

/** The new account's token, for the person who types it into HighLevel. */
@Injectable()
export class MigrationCredentials {
  constructor(
    private readonly db: DataSource,
    private readonly migrations: MigrationsService,
    private readonly sagas: MigrationSagas,
    private readonly tokens: AccountTokens,
  ) {}

  /** Only to people, and only while a step asks for it: a program has no dialog to type it into. */
  async reveal(id: string, actor: Actor): Promise<RevealedCredentials> {
    if (actor.kind !== 'person') {
      const detail = 'A token is revealed to a person who is signed in, never to a program.';
      throw new Problem({ type: 'forbidden', detail });
    }
    const migration = await this.migrations.find(id);
    const { sagaId } = migration;
    const saga = sagaId === null ? null : await this.sagas.service.show(sagaId);
    const isAsked = saga?.actions.some(({ step, state }) => places.has(step) && state === 'needs-person') ?? false;
    const accountSid = saga?.made('create-subaccount').sid;
    const authToken = accountSid === undefined ? null : await this.tokens.kept(accountSid);
    if (!isAsked || accountSid === undefined || authToken === null) {
      const detail = 'No step of this migration waits for the credentials now.';
      throw new Problem({ type: 'conflict', detail });
    }
    await inTransaction(this.db, (tx) =>
      this.sagas.audit.record(tx, {
        ...about(migration, actor),
        action: 'migration.credentials-revealed',
        detail: { accountSid },
      }),
    );
    return { accountSid, authToken: authToken.reveal() };
  }
}
