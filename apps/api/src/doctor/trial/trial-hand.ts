import { Injectable, type OnModuleInit } from '@nestjs/common';
import { assertNever } from '@plumbline/core/assert-never';
import type { Action, Way } from '@plumbline/core/saga/program';
import type { SagaState } from '@plumbline/core/saga/saga-state';
import type { EntityManager } from 'typeorm';
import { AuditTrail, plumbline } from '../../audit/audit-trail.service.js';
import { type Outcome, type SagaAtHand, type SagaHand, SagaHands, type Sight } from '../../saga/saga-hands.js';
import { isTrialStep } from './trial-program.js';
import { type TrialAt, TrialSteps } from './trial-steps.js';

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

  perform(saga: SagaAtHand, { step }: Action, way: Way, signal: AbortSignal): Promise<Outcome> {
    const at = atHand(saga, signal);
    return way === 'do' ? this.forth(step, at) : this.back(step, at);
  }

  /** Updating nothing once more does no harm; whether credentials were heard, the list of numbers tells. */
  async look(saga: SagaAtHand, { step }: Action, way: Way, signal: AbortSignal): Promise<Sight> {
    const at = atHand(saga, signal);
    if (step === 'send-credentials') return this.steps.sees(at, way === 'do' ? 'otherNumbers' : 'homeNumbers');
    return way === 'do' ? 'not-seen' : this.steps.restoreFields(at);
  }

  async moved(tx: EntityManager, saga: SagaAtHand, state: SagaState, why: string | null): Promise<void> {
    if (!told.has(state)) return;
    const event = { subject: { kind: 'trial', id: saga.id }, customerId: saga.customerId, detail: { why } };
    await this.audit.record(tx, { actor: plumbline, action: `trial.${state}`, ...event });
  }

  private async forth(step: string, at: TrialAt): Promise<Outcome> {
    if (!isTrialStep(step)) throw new Error(`a trial has no step ${step}`);
    switch (step) {
      case 'check-kit':
        return this.steps.checkKit(at);
      case 'update-nothing':
        return this.steps.updateNothing(at);
      case 'see-fields':
        return this.steps.seeFields(at);
      case 'see-home':
        return { happening: { kind: 'done' } };
      case 'send-credentials':
        return this.steps.sendCredentials(at, at.otherSid);
      case 'see-other':
        return this.steps.seeOther(at);
      case 'put-back':
        return this.steps.turn();
      default:
        return assertNever(step);
    }
  }

  private async back(step: string, at: TrialAt): Promise<Outcome> {
    if (step === 'send-credentials') {
      const { homeSid } = at.saga.made('check-kit', at.otherSid);
      if (homeSid === undefined) throw new Error(`trial ${at.saga.id} does not know the location’s own account`);
      return this.steps.sendCredentials(at, homeSid);
    }
    if (step === 'see-home') return this.steps.seeHome(at);
    if (step === 'update-nothing') return this.steps.restoreFields(at);
    return { happening: { kind: 'done' } };
  }
}

function atHand(saga: SagaAtHand, signal: AbortSignal): TrialAt {
  const otherSid = saga.program.actions[0]?.subject ?? '';
  return { saga, otherSid, signal };
}
