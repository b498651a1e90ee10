import { Injectable } from '@nestjs/common';
import { SagasService } from '../saga/sagas.service.js';
import { MigrationsRepository } from './migrations.repository.js';
import type { WaveState } from './waves/wave.entity.js';
import { WavesRepository } from './waves/waves.repository.js';

/** A migration that goes on only when a person has done something. */
export type MigrationInNeed = {
  readonly id: string;
  readonly customerId: string;
  readonly detail: string;
  readonly since: Date;
  /** Who applied its plan. */
  readonly by: string | null;
};

type WaveUnderWay = {
  readonly id: string;
  readonly state: WaveState;
  readonly customers: number;
  readonly begunAt: Date;
  readonly begunBy: string;
};

/** What is going on with migrations, for pages that tell of everything. */
@Injectable()
export class MigrationsNow {
  constructor(
    private readonly sagas: SagasService,
    private readonly migrations: MigrationsRepository,
    private readonly waves: WavesRepository,
  ) {}

  async needingPerson(): Promise<readonly MigrationInNeed[]> {
    const inNeed = await this.sagas.needingPerson('migration');
    const migrations = await this.migrations.bySaga(inNeed.map(({ id }) => id));
    return inNeed.flatMap(({ id: sagaId, ...need }) => {
      const migration = migrations.get(sagaId);
      return migration === undefined ? [] : [{ ...need, id: migration.id, by: migration.appliedBy }];
    });
  }

  /** Waves that run, rest or were stopped, newest first. */
  async wavesUnderWay(): Promise<readonly WaveUnderWay[]> {
    const waves = await this.waves.unfinished();
    const sizes = await this.waves.sizes(waves.map(({ id }) => id));
    return waves.map(({ id, state, createdAt: begunAt, createdBy: begunBy }) => {
      return { id, state, begunAt, begunBy, customers: sizes.get(id) ?? 0 };
    });
  }
}
