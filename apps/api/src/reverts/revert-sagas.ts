import { Injectable } from '@nestjs/common';
import type { RevertPlan } from '@plumbline/core/revert/plan-revert';
import { programOfRevert } from '@plumbline/core/revert/program-of-revert';
import { dayOf, dayStart } from '@plumbline/core/time/day';
import type { EntityManager } from 'typeorm';
import { ConnectionsService } from '../customers/connections.service.js';
import { Problem } from '../platform/http/problem.js';
import { SagasService } from '../saga/sagas.service.js';
import { RevertsRepository } from './reverts.repository.js';

/** Begins reverts. */
@Injectable()
export class RevertSagas {
  constructor(
    readonly service: SagasService,
    private readonly connections: ConnectionsService,
    private readonly reverts: RevertsRepository,
  ) {}

  /** Two that are applied at the same moment are counted one after the other. */
  async refuseBeyondLimit(tx: EntityManager, perDay: number, now: Date): Promise<void> {
    const count = await this.reverts.appliedSince(tx, dayStart(dayOf(now)));
    if (count < perDay) return;
    throw new Problem({
      type: 'refused',
      detail: `${count} reverts were applied today, which is all that is allowed.`,
    });
  }

  /** What is still under way and past its own switch ends here. */
  async begin(tx: EntityManager, plan: RevertPlan): Promise<string> {
    const { customerId } = plan;
    if (!(await this.service.giveWay(tx, customerId, 'A revert took its place.'))) {
      throw new Problem({ type: 'conflict', detail: 'Another change of this customer’s account is under way.' });
    }
    await this.connections.moving(tx, customerId, 'revert');
    return this.service.begin(tx, { kind: 'revert', customerId, program: programOfRevert(plan) });
  }
}
