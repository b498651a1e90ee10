import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { Action, Way } from '@plumbline/core/saga/program';
import type { SagaState } from '@plumbline/core/saga/saga-state';
import type { EntityManager } from 'typeorm';
import { ConnectionsService } from '../customers/connections.service.js';
import { type Outcome, type SagaAtHand, type SagaHand, SagaHands, type Sight } from '../saga/saga-hands.js';
import { AccountChanges } from './account-changes.service.js';
import { MigrationsRepository } from './migrations.repository.js';
import { lookAtStep, performStep, type StepAt } from './steps/migration-step.js';
import { MigrationSteps } from './steps/migration-steps.js';
import { newAccount } from './steps/new-account.js';

/** Does the steps of migrations for the saga runner. */
@Injectable()
export class MigrationHand implements SagaHand, OnModuleInit {
  readonly kind = 'migration';

  constructor(
    private readonly hands: SagaHands,
    private readonly migrations: MigrationsRepository,
    private readonly steps: MigrationSteps,
    private readonly connections: ConnectionsService,
    private readonly changes: AccountChanges,
  ) {}

  onModuleInit(): void {
    this.hands.register(this);
  }

  async perform(saga: SagaAtHand, action: Action, way: Way, signal: AbortSignal): Promise<Outcome> {
    return performStep(this.steps.named(action.step), way, await this.at(saga, action, signal));
  }

  async look(saga: SagaAtHand, action: Action, way: Way, signal: AbortSignal): Promise<Sight> {
    return lookAtStep(this.steps.named(action.step), way, await this.at(saga, action, signal));
  }

  async moved(tx: EntityManager, saga: SagaAtHand, state: SagaState, why: string | null): Promise<void> {
    const { id } = await this.migrations.ofSaga(saga.id);
    await this.changes.moved(tx, { kind: 'migration', id, customerId: saga.customerId, state, why });
  }

  private async at(saga: SagaAtHand, { subject }: Action, signal: AbortSignal): Promise<StepAt> {
    const { plan } = await this.migrations.ofSaga(saga.id);
    if (plan === null) throw new Error(`saga ${saga.id} carries out a migration without a plan`);
    return { plan, to: newAccount({ plan, saga }, this.connections), saga, subject, signal };
  }
}
