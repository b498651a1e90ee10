import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { Action, Way } from '@plumbline/core/saga/program';
import type { SagaState } from '@plumbline/core/saga/saga-state';
import type { EntityManager } from 'typeorm';
import { ConnectionsService } from '../customers/connections.service.js';
import { AccountChanges } from '../migration/account-changes.service.js';
import { lookAtStep, performStep } from '../migration/steps/migration-step.js';
import { type Outcome, type SagaAtHand, type SagaHand, SagaHands, type Sight } from '../saga/saga-hands.js';
import { RevertsRepository } from './reverts.repository.js';
import { oldAccount, type RevertAt } from './steps/old-account.js';
import { RevertSteps } from './steps/revert-steps.js';

/** Does the steps of reverts for the saga runner. */
@Injectable()
export class RevertHand implements SagaHand, OnModuleInit {
  readonly kind = 'revert';

  constructor(
    private readonly hands: SagaHands,
    private readonly reverts: RevertsRepository,
    private readonly steps: RevertSteps,
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
    const { id } = await this.reverts.ofSaga(saga.id);
    await this.changes.moved(tx, { kind: 'revert', id, customerId: saga.customerId, state, why });
  }

  private async at(saga: SagaAtHand, { subject }: Action, signal: AbortSignal): Promise<RevertAt> {
    const { plan } = await this.reverts.ofSaga(saga.id);
    return { plan, to: oldAccount(plan, this.connections), saga, subject, signal };
  }
}
