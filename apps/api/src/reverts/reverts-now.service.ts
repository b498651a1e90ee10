import { Injectable } from '@nestjs/common';
import { SagasService } from '../saga/sagas.service.js';
import type { RevertEntity } from './revert.entity.js';
import { RevertsRepository } from './reverts.repository.js';

/** A revert that goes on only when a person has done something. */
export type RevertInNeed = {
  readonly id: string;
  readonly customerId: string;
  readonly detail: string;
  readonly since: Date;
  /** Who asked for it. */
  readonly by: string | null;
};

const decidedMax = 200;

/** A request that somebody has to approve or to apply before it expires. */
export type RevertToDecide = Pick<
  RevertEntity,
  'id' | 'reason' | 'requester' | 'approver' | 'requestedAt' | 'until'
> & {
  readonly customerName: string;
  readonly needs: 'approval' | 'application';
};

/** What is going on with reverts, for pages that tell of everything. */
@Injectable()
export class RevertsNow {
  constructor(
    private readonly sagas: SagasService,
    private readonly reverts: RevertsRepository,
  ) {}

  /** Those that expire first before the others. */
  async toDecide(now: Date): Promise<readonly RevertToDecide[]> {
    const open = await this.reverts.list({ customerId: null, openAt: now, before: null, limit: decidedMax });
    return open
      .map(({ id, plan, reason, requester, approver, requestedAt, until, standing }) => {
        const needs = standing === 'requested' ? ('approval' as const) : ('application' as const);
        return { id, customerName: plan.customerName, reason, requester, approver, requestedAt, until, needs };
      })
      .toSorted((a, b) => (a.until?.getTime() ?? 0) - (b.until?.getTime() ?? 0));
  }

  /** Everything that waits for approval, by id; null where there is more than is looked at. */
  async awaitingApproval(now: Date): Promise<readonly string[] | null> {
    const open = await this.toDecide(now);
    return open.length < decidedMax ? open.filter(({ needs }) => needs === 'approval').map(({ id }) => id) : null;
  }

  async needingPerson(): Promise<readonly RevertInNeed[]> {
    const inNeed = await this.sagas.needingPerson('revert');
    const reverts = await this.reverts.bySaga(inNeed.map(({ id }) => id));
    return inNeed.flatMap(({ id: sagaId, ...need }) => {
      const revert = reverts.get(sagaId);
      return revert === undefined ? [] : [{ ...need, id: revert.id, by: revert.requester.name }];
    });
  }
}
