import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { AuditTrail } from '../audit/audit-trail.service.js';
import { Clock } from '../platform/clock/clock.js';
import { inTransaction } from '../platform/database/in-transaction.js';
import type { Actor } from '../platform/http/actor.js';
import { Problem } from '../platform/http/problem.js';
import { TwilioNumberEntity } from './account.entity.js';
import { CustomerEntity } from './customer.entity.js';

/** Whose a number is, where HighLevel's lists do not say it rightly. */
@Injectable()
export class NumbersService {
  constructor(
    private readonly db: DataSource,
    private readonly clock: Clock,
    private readonly audit: AuditTrail,
  ) {}

  /** Gives the number to the customer, or for null back to whoever HighLevel lists it for. */
  assign(sid: string, customerId: string | null, actor: Actor): Promise<TwilioNumberEntity> {
    return inTransaction(this.db, async (tx) => {
      const number = await tx.findOneBy(TwilioNumberEntity, { sid });
      if (!number)
        throw new Problem({ type: 'not-found', detail: `There is no number ${sid} in any account we can read.` });
      if (customerId !== null && !(await tx.existsBy(CustomerEntity, { id: customerId }))) {
        const errors = [{ path: 'customerId', message: 'is no customer' }];
        throw new Problem({ type: 'not-found', detail: `There is no customer ${customerId}.`, errors });
      }
      const assigned = { assignedCustomerId: customerId, assignedBy: actor.id, assignedAt: this.clock.now() };
      await tx.update(TwilioNumberEntity, { sid }, assigned);
      const detail = { accountSid: number.accountSid, from: number.assignedCustomerId, to: customerId };
      const subject = { kind: 'number', id: sid };
      await this.audit.record(tx, { actor, action: 'number.assigned', subject, customerId, detail });
      return { ...number, ...assigned };
    });
  }
}
