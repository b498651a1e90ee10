import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { inTransaction } from '../platform/database/in-transaction.js';
import type { Actor } from '../platform/http/actor.js';
import { Problem } from '../platform/http/problem.js';
import type { Said, ShownSaga } from '../saga/sagas.service.js';
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
  ) {}

  /** Goes on where a person was needed. Said again, or where nothing is in the way, it changes nothing. */
  async resume(id: string, actor: Actor): Promise<void> {
    const migration = await this.migrations.find(id);
    const said = { kind: 'resumed', by: actor.name } as const;
    await this.say(
      { migration, said, isStill: ({ state }) => state === 'needs-person', action: 'migration.resumed' },
      actor,
    );
  }

  /** Takes everything back, up to the switch. A plan that was never applied is given up. */
  async cancel(id: string, actor: Actor): Promise<void> {
    const migration = await this.migrations.find(id);
    if (migration.sagaId === null) return this.drop(migration, actor);
    const said = { kind: 'cancel-asked', by: actor.name } as const;
    if (await this.say({ migration, said, isStill: canTurn, action: 'migration.cancel-asked' }, actor)) return;
    const { state } = await this.sagas.service.show(migration.sagaId);
    if (state === 'cancelled' || state === 'unwound' || state === 'failed') return;
    const detail =
      'HighLevel has the new credentials already, so the migration goes forward. A revert leads back, under guard.';
    throw new Problem({ type: 'conflict', title: 'It is too late to cancel', detail });
  }

  /** A person's part of a step is done. */
  async confirm(id: string, step: string, actor: Actor): Promise<void> {
    const migration = await this.migrations.find(id);
    const { actions } = await this.sagas.service.show(sagaOf(migration));
    const action = actions.findIndex((one) => one.step === step && isOpen(one));
    const asked = actions[action];
    if (asked === undefined) {
      const detail = `The step ${step} does not wait for a person. Look at the migration again.`;
      throw new Problem({ type: 'conflict', detail });
    }
    const said = { kind: 'confirmed', by: actor.name, action, way: asked.way } as const;
    const isStill = ({ actions: now }: ShownSaga) => now[action] !== undefined && isOpen(now[action]);
    await this.say({ migration, said, isStill, action: 'migration.confirmed', detail: { step } }, actor);
  }

  private drop(migration: MigrationEntity, actor: Actor): Promise<void> {
    return inTransaction(this.db, async (tx) => {
      await this.rows.drop(tx, migration.id, this.sagas.clock.now());
      await this.sagas.audit.record(tx, { ...about(migration, actor), action: 'migration.plan-dropped' });
    });
  }

  private say({ migration, said, isStill, action, detail = { step: null } }: Word, actor: Actor): Promise<boolean> {
    return inTransaction(this.db, async (tx) => {
      const isSaid = await this.sagas.service.say(tx, sagaOf(migration), said, isStill);
      if (isSaid) await this.sagas.audit.record(tx, { ...about(migration, actor), action, detail });
      return isSaid;
    });
  }
}

type Word = {
  readonly migration: MigrationEntity;
  readonly said: Said;
  readonly isStill: (saga: ShownSaga) => boolean;
  readonly action: `migration.${string}`;
  readonly detail?: { readonly step: string | null };
};

function sagaOf({ sagaId }: MigrationEntity): string {
  if (sagaId === null) throw new Problem({ type: 'conflict', detail: 'The plan has not been applied yet.' });
  return sagaId;
}

type Shown = ShownSaga['actions'][number];

/** Registrations that no API shows are waited for, and may be attested at any time. */
const isOpen = ({ state, step }: Shown) =>
  state === 'needs-person' || (state === 'waiting' && step === 'await-registration');

function canTurn({ actions }: ShownSaga): boolean {
  return actions.every(({ step, state }) => step !== 'switch-credentials' || state !== 'done');
}
