import { Injectable } from '@nestjs/common';
import { instantInWords } from '@plumbline/core/time/instant-words';
import { DataSource, type EntityManager } from 'typeorm';
import { AuditTrail } from '../audit/audit-trail.service.js';
import { inTransaction } from '../platform/database/in-transaction.js';
import { newId } from '../platform/database/new-id.js';
import { ErasedCustomers, type KeptErasure } from '../platform/erasure/erased-customers.js';
import { Erasures } from '../platform/erasure/erasures.js';
import type { Actor } from '../platform/http/actor.js';
import { Problem } from '../platform/http/problem.js';
import type { ErasureRequest } from './erasure.response.js';
import { type ErasurePlan, ErasurePlans } from './erasure-plans.js';

/** Erases what is kept about one customer: all of it in one transaction, so that nobody is ever erased by half. */
@Injectable()
export class ErasureService {
  constructor(
    private readonly db: DataSource,
    private readonly plans: ErasurePlans,
    private readonly erasures: Erasures,
    readonly erased: ErasedCustomers,
    private readonly audit: AuditTrail,
  ) {}

  preview(customerId: string): Promise<ErasurePlan> {
    return inTransaction(this.db, (tx) => this.plan(tx, customerId));
  }

  /** Draws the plan once more, and refuses where it is not the one that the person has seen. */
  erase(customerId: string, request: ErasureRequest, actor: Actor): Promise<KeptErasure> {
    return inTransaction(this.db, async (tx) => {
      const plan = await this.plan(tx, customerId);
      refuseUnlessAllowed(plan, request);
      const changes = await this.erasures.run(tx, { subject: plan.subject, write: true });
      const { pseudonym } = plan.subject;
      const { pages: sharedPages, month: sharedPagesOf } = plan.sharedPages;
      const by = { erasedAt: plan.at, erasedBy: actor.id, erasedByName: actor.name };
      const erasure = { id: newId(), customerId, pseudonym, ...by, changes, sharedPages, sharedPagesOf };
      await this.erased.keep(tx, erasure);
      await this.audit.record(tx, {
        ...{ actor, action: 'customer.erased', subject: { kind: 'customer', id: customerId }, customerId },
        detail: { pseudonym, changes, sharedPages, sharedPagesOf },
      });
      return erasure;
    });
  }

  private async plan(tx: EntityManager, customerId: string): Promise<ErasurePlan> {
    const plan = await this.plans.of(tx, customerId);
    if (plan === null) throw new Problem({ type: 'not-found', detail: `There is no customer ${customerId}.` });
    const before = await this.erased.ofCustomer(customerId, tx);
    if (before === null) return plan;
    const detail = `This customer was erased on ${instantInWords(before.erasedAt)} and is called ${before.pseudonym} since.`;
    throw new Problem({ type: 'gone', detail });
  }
}

function refuseUnlessAllowed({ obstacles, name, hash }: ErasurePlan, request: ErasureRequest): void {
  if (obstacles.length > 0) {
    const errors = obstacles.map((message) => ({ path: 'customer', message }));
    throw new Problem({ type: 'refused', detail: 'The customer cannot be erased yet.', errors });
  }
  if (request.customerName !== name) {
    const errors = [{ path: 'customerName', message: 'is not the customer’s name' }];
    throw new Problem({ type: 'refused', detail: 'Type the customer’s name exactly as it is shown.', errors });
  }
  if (request.previewHash === hash) return;
  const detail = 'What would be erased is not what the preview showed any more. Look at it again, then erase.';
  throw new Problem({ type: 'conflict', detail });
}
