import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { Action, Way } from '@plumbline/core/saga/program';
import type { SagaState } from '@plumbline/core/saga/saga-state';
import type { EntityManager } from 'typeorm';
import { AuditTrail, plumbline } from '../../audit/audit-trail.service.js';
import { type AnyStep, lookAtStep, performStep } from '../../migration/steps/migration-step.js';
import { type Outcome, type SagaAtHand, type SagaHand, SagaHands, type Sight } from '../../saga/saga-hands.js';
import type { TrialAt } from './trial-at.js';
import { isTrialStep } from './trial-program.js';
import { TrialSteps } from './trial-steps.js';

const told: ReadonlySet<SagaState> = new Set(['complete', 'unwound', 'cancelled', 'failed', 'needs-person']);

/** Does the steps of trials for the saga runner. */
@Injectable()
export class TrialHand implements SagaHand, OnModuleInit {
  readonly kind = 'trial';

  constructor(
    private readonly hands: SagaHands,
    private readonly steps: TrialSteps,
    private readonly audit: AuditTrail,
  ) {}

  onModuleInit(): void {
    this.hands.register(this);
  }

  perform(saga: SagaAtHand, action: Action, way: Way, signal: AbortSignal): Promise<Outcome> {
    return performStep(this.stepOf(action), way, atHand(saga, action, signal));
  }

  look(saga: SagaAtHand, action: Action, way: Way, signal: AbortSignal): Promise<Sight> {
    return lookAtStep(this.stepOf(action), way, atHand(saga, action, signal));
  }

  async moved(tx: EntityManager, saga: SagaAtHand, state: SagaState, why: string | null): Promise<void> {
    if (!told.has(state)) return;
    const event = { subject: { kind: 'trial', id: saga.id }, customerId: saga.customerId, detail: { why } };
    await this.audit.record(tx, { actor: plumbline, action: `trial.${state}`, ...event });
  }

  private stepOf({ step }: Action): AnyStep<TrialAt> {
    if (!isTrialStep(step)) throw new Error(`a trial has no step ${step}`);
    return this.steps.of(step);
  }
}

function atHand(saga: SagaAtHand, { subject }: Action, signal: AbortSignal): TrialAt {
  return { saga, otherSid: saga.program.actions[0]?.subject ?? '', subject, signal };
}
