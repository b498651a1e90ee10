import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { AuditTrail } from '../../audit/audit-trail.service.js';
import { CustomersService } from '../../customers/customers.service.js';
import { inTransaction, isUniqueViolation } from '../../platform/database/in-transaction.js';
import type { Actor } from '../../platform/http/actor.js';
import { Problem } from '../../platform/http/problem.js';
import { SagasService, type ShownSaga } from '../../saga/sagas.service.js';
import type { Trial, TrialRequest } from './trial.response.js';
import { isTrialStep, trialProgram, trialSteps } from './trial-program.js';

/** Questions to HighLevel that only a change answers, asked on spare resources and taken back. */
@Injectable()
export class TrialsService {
  constructor(
    private readonly db: DataSource,
    private readonly customers: CustomersService,
    private readonly sagas: SagasService,
    private readonly audit: AuditTrail,
  ) {}

  async begin({ customerId, accountSid }: TrialRequest, actor: Actor): Promise<string> {
    if (!(await this.customers.namesOf([customerId])).has(customerId))
      throw new Problem({ type: 'not-found', detail: `There is no customer ${customerId}.` });
    return inTransaction(this.db, async (tx) => {
      const id = await this.sagas.begin(tx, { kind: 'trial', customerId, program: trialProgram(accountSid) });
      const subject = { kind: 'trial', id };
      await this.audit.record(tx, { actor, action: 'trial.asked', subject, customerId, detail: { accountSid } });
      return id;
    }).catch((error: unknown) => {
      if (!isUniqueViolation(error)) throw error;
      throw new Problem({ type: 'conflict', detail: 'Another change of this customer’s account is under way.' });
    });
  }

  async resume(id: string, actor: Actor): Promise<void> {
    await this.find(id);
    await inTransaction(this.db, async (tx) => {
      if (!(await this.sagas.say(tx, id, { kind: 'resumed', by: actor.name }, () => true))) return;
      await this.audit.record(tx, { actor, action: 'trial.resumed', subject: { kind: 'trial', id } });
    });
  }

  async one(id: string): Promise<Trial> {
    return shown(await this.find(id));
  }

  private async find(id: string): Promise<ShownSaga> {
    const saga = await this.sagas.find(id, 'trial');
    if (saga === null) throw new Problem({ type: 'not-found', detail: `There is no trial ${id}.` });
    return saga;
  }
}

function shown(saga: ShownSaga): Trial {
  const [first] = saga.actions;
  const isSpare = saga.made('check-kit', first?.subject).locationId !== undefined;
  const state = saga.endedAt === null ? 'running' : isSpare ? 'put-back' : 'refused';
  return {
    ...{ id: saga.id, customerId: saga.customerId, accountSid: first?.subject ?? '' },
    ...{ state: saga.state === 'needs-person' ? 'needs-person' : state, detail: saga.detail },
    steps: saga.actions.flatMap(({ step, state: of, detail }) =>
      isTrialStep(step) ? [{ name: step, title: trialSteps[step], state: of, detail }] : [],
    ),
    ...{ startedAt: saga.createdAt.toISOString(), endedAt: saga.endedAt?.toISOString() ?? null },
  };
}
