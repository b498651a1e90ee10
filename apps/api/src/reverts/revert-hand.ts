import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { Action, Way } from '@plumbline/core/saga/program';
import type { SagaState } from '@plumbline/core/saga/saga-state';
import type { EntityManager } from 'typeorm';
import { AuditTrail, plumbline } from '../audit/audit-trail.service.js';
import { ConnectionsService } from '../customers/connections.service.js';
import { lookAtStep, performStep } from '../migration/steps/migration-step.js';
import { type Outcome, type SagaAtHand, type SagaHand, SagaHands, type Sight } from '../saga/saga-hands.js';
import { RevertsRepository } from './reverts.repository.js';
import { oldAccount, type RevertAt } from './steps/old-account.js';
import { RevertSteps } from './steps/revert-steps.js';

const over: ReadonlySet<SagaState> = new Set(['complete', 'unwound', 'cancelled', 'failed']);

/** Does the steps of reverts for the saga runner. */
@Injectable()
export class RevertHand implements SagaHand, OnModuleInit {
  readonly kind = 'revert';

  constructor(
    private readonly hands: SagaHands,
    private readonly reverts: RevertsRepository,
    private readonly steps: RevertSteps,
    private readonly connections: ConnectionsService,
    private readonly audit: AuditTrail,
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
    await this.connections.moving(tx, saga.customerId, over.has(state) ? null : 'revert');
    if (!over.has(state) && state !== 'needs-person') return;
    const subject = { kind: 'revert', id: (await this.reverts.ofSaga(saga.id)).id };
    const event = { subject, customerId: saga.customerId, detail: { why } };
    await this.audit.record(tx, { actor: plumbline, action: `revert.${state}`, ...event });
  }

  private async at(saga: SagaAtHand, { subject }: Action, signal: AbortSignal): Promise<RevertAt> {
    const { plan } = await this.reverts.ofSaga(saga.id);
    return { plan, to: oldAccount(plan, this.connections), saga, subject, signal };
  }
}
