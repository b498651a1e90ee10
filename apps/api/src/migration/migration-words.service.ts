import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { inTransaction } from '../platform/database/in-transaction.js';
import type { Actor } from '../platform/http/actor.js';
import { Problem } from '../platform/http/problem.js';
import type { ShownSaga } from '../saga/sagas.service.js';
import { MigrationSagas } from './migration-sagas.js';
import { MigrationsRepository } from './migrations.repository.js';
import { MigrationsService } from './migrations.service.js';

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
    const sagaId = await this.sagaOf(id);
    const said = { kind: 'resumed', by: actor.name } as const;
    await inTransaction(this.db, (tx) =>
      this.sagas.service.say(tx, sagaId, said, ({ state }) => state === 'needs-person'),
    );
  }

  /** Takes everything back, up to the switch. A plan that was never applied is given up. */
  async cancel(id: string, actor: Actor): Promise<void> {
    const migration = await this.migrations.find(id);
    const { sagaId } = migration;
    if (sagaId === null) return inTransaction(this.db, (tx) => this.rows.drop(tx, id, this.sagas.clock.now()));
    const said = { kind: 'cancel-asked', by: actor.name } as const;
    const isDone = await inTransaction(this.db, (tx) => this.sagas.service.say(tx, sagaId, said, canTurn));
    if (isDone) return;
    const { state } = await this.sagas.service.show(sagaId);
    if (state === 'cancelled' || state === 'unwound' || state === 'failed') return;
    const detail =
      'HighLevel has the new credentials already, so the migration goes forward. A revert leads back, under guard.';
    throw new Problem({ type: 'conflict', title: 'It is too late to cancel', detail });
  }

  /** A person's part of a step is done. */
  async confirm(id: string, step: string, actor: Actor): Promise<void> {
    const sagaId = await this.sagaOf(id);
    const { actions } = await this.sagas.service.show(sagaId);
    const action = actions.findIndex((one) => one.step === step && isOpen(one));
    const asked = actions[action];
    if (asked === undefined) {
      const detail = `The step ${step} does not wait for a person. Look at the migration again.`;
      throw new Problem({ type: 'conflict', detail });
    }
    const way = asked.way;
    const said = { kind: 'confirmed', by: actor.name, action, way } as const;
    const isStill = ({ actions: now }: ShownSaga) => now[action] !== undefined && isOpen(now[action]);
    await inTransaction(this.db, (tx) => this.sagas.service.say(tx, sagaId, said, isStill));
  }

  private async sagaOf(id: string): Promise<string> {
    const { sagaId } = await this.migrations.find(id);
    if (sagaId === null) throw new Problem({ type: 'conflict', detail: 'The plan has not been applied yet.' });
    return sagaId;
  }
}

type Shown = ShownSaga['actions'][number];

/** Registrations that no API shows are waited for, and may be attested at any time. */
const isOpen = ({ state, step }: Shown) =>
  state === 'needs-person' || (state === 'waiting' && step === 'await-registration');

function canTurn({ actions }: ShownSaga): boolean {
  return actions.every(({ step, state }) => step !== 'switch-credentials' || state !== 'done');
}
