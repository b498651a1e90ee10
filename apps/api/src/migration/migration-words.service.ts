import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { inTransaction } from '../platform/database/in-transaction.js';
import type { Actor } from '../platform/http/actor.js';
import { Problem } from '../platform/http/problem.js';
import { SagaWords } from '../saga/saga-words.service.js';
import type { MigrationEntity } from './migration.entity.js';
import { MigrationSagas } from './migration-sagas.js';
import { MigrationsRepository } from './migrations.repository.js';
import { about, MigrationsService } from './migrations.service.js';

/** What people say to a migration that is under way. */
@Injectable()
export class MigrationWords {
  constructor(
    private readonly db: DataSource,
    private readonly migrations: MigrationsService,
    private readonly rows: MigrationsRepository,
    private readonly sagas: MigrationSagas,
    private readonly words: SagaWords,
  ) {}

  async resume(id: string, actor: Actor): Promise<void> {
    const migration = await this.migrations.find(id);
    await this.words.resume(sagaOf(migration), actor.name, this.recorded(migration, actor, 'migration.resumed'));
  }

  /** Takes everything back, up to the switch. A plan that was never applied is given up. */
  async cancel(id: string, actor: Actor): Promise<void> {
    const migration = await this.migrations.find(id);
    if (migration.sagaId === null) return this.drop(migration, actor);
    const record = this.recorded(migration, actor, 'migration.cancel-asked');
    if (await this.words.cancel(migration.sagaId, actor.name, record)) return;
    const detail =
      'HighLevel has the new credentials already, so the migration goes forward. A revert leads back, under guard.';
    throw new Problem({ type: 'conflict', title: 'It is too late to cancel', detail });
  }

  async confirm(id: string, step: string, actor: Actor): Promise<void> {
    const migration = await this.migrations.find(id);
    const record = this.recorded(migration, actor, 'migration.confirmed', step);
    await this.words.confirm(sagaOf(migration), { step, by: actor.name }, record);
  }

  private drop(migration: MigrationEntity, actor: Actor): Promise<void> {
    return inTransaction(this.db, async (tx) => {
      await this.rows.drop(tx, migration.id, this.sagas.clock.now());
      await this.sagas.audit.record(tx, { ...about(migration, actor), action: 'migration.plan-dropped' });
    });
  }

  private recorded(
    migration: MigrationEntity,
    actor: Actor,
    action: `migration.${string}`,
    step: string | null = null,
  ) {
    const event = { ...about(migration, actor), action, detail: { step } };
    return (tx: EntityManager) => this.sagas.audit.record(tx, event);
  }
}

function sagaOf({ sagaId }: MigrationEntity): string {
  if (sagaId === null) throw new Problem({ type: 'conflict', detail: 'The plan has not been applied yet.' });
  return sagaId;
}
