import { Injectable } from '@nestjs/common';
import { SagasService } from '../saga/sagas.service.js';
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

/** What is going on with reverts, for pages that tell of everything. */
@Injectable()
export class RevertsNow {
  constructor(
    private readonly sagas: SagasService,
    private readonly reverts: RevertsRepository,
  ) {}

  async needingPerson(): Promise<readonly RevertInNeed[]> {
    const inNeed = await this.sagas.needingPerson('revert');
    const reverts = await this.reverts.bySaga(inNeed.map(({ id }) => id));
    return inNeed.flatMap(({ id: sagaId, ...need }) => {
      const revert = reverts.get(sagaId);
      return revert === undefined ? [] : [{ ...need, id: revert.id, by: revert.requester.name }];
    });
  }
}
