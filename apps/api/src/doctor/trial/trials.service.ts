import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { AuditTrail } from '../../audit/audit-trail.service.js';
import { CustomersService } from '../../customers/customers.service.js';
import { Clock } from '../../platform/clock/clock.js';
import { inTransaction, isUniqueViolation } from '../../platform/database/in-transaction.js';
import type { Actor } from '../../platform/http/actor.js';
import { Problem } from '../../platform/http/problem.js';
import { SagasService, type ShownSaga } from '../../saga/sagas.service.js';
import type { Trial, TrialRequest } from './trial.response.js';
import { type TrialOrder, trialProgram } from './trial-program.js';
import { trialShown } from './trial-shown.js';

/** Questions to HighLevel that only a change answers, asked on spare resources and taken back. */
@Injectable()
export class TrialsService {
  constructor(
    private readonly db: DataSource,
    private readonly customers: CustomersService,
    private readonly sagas: SagasService,
    private readonly audit: AuditTrail,
    private readonly clock: Clock,
  ) {}

  async begin(request: TrialRequest, actor: Actor): Promise<string> {
    const { customerId } = request;
    const order = orderIn(request);
    if (!(await this.customers.namesOf([customerId])).has(customerId))
      throw new Problem({ type: 'not-found', detail: `There is no customer ${customerId}.` });
    return inTransaction(this.db, async (tx) => {
      const id = await this.sagas.begin(tx, { kind: 'trial', customerId, program: trialProgram(order) });
      const subject = { kind: 'trial', id };
      await this.audit.record(tx, { actor, action: 'trial.asked', subject, customerId, detail: { ...order } });
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

  /** Ends the waiting; what was changed is put back. */
  async stop(id: string, actor: Actor): Promise<void> {
    await this.find(id);
    await inTransaction(this.db, async (tx) => {
      if (!(await this.sagas.say(tx, id, { kind: 'cancel-asked', by: actor.name }, () => true))) return;
      await this.audit.record(tx, { actor, action: 'trial.stopped', subject: { kind: 'trial', id } });
    });
  }

  async one(id: string): Promise<Trial> {
    return trialShown(await this.find(id), this.clock.now());
  }

  private async find(id: string): Promise<ShownSaga> {
    const saga = await this.sagas.find(id, 'trial');
    if (saga === null) throw new Problem({ type: 'not-found', detail: `There is no trial ${id}.` });
    return saga;
  }
}

function orderIn(request: TrialRequest): TrialOrder {
  if (request.trial === 'markup') return { trial: request.trial, phone: request.phone ?? null };
  return { trial: request.trial, accountSid: request.accountSid };
}
