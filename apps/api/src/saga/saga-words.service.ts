import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { inTransaction } from '../platform/database/in-transaction.js';
import { Problem } from '../platform/http/problem.js';
import { SagasService, type Said, type ShownSaga } from './sagas.service.js';

/** Writes down who said it, in the transaction in which it is said. */
type Record = (tx: EntityManager) => Promise<void>;
type Shown = ShownSaga['actions'][number];

/** What people say to a saga that is under way, whatever it does. */
@Injectable()
export class SagaWords {
  constructor(
    private readonly db: DataSource,
    private readonly sagas: SagasService,
  ) {}

  /** Goes on where a person was needed. Said again, or where nothing is in the way, it changes nothing. */
  async resume(sagaId: string, by: string, record: Record): Promise<void> {
    await this.say(sagaId, { kind: 'resumed', by }, ({ state }) => state === 'needs-person', record);
  }

  /** Takes everything back; false where the point of no return is behind it. */
  async cancel(sagaId: string, by: string, record: Record): Promise<boolean> {
    if (await this.say(sagaId, { kind: 'cancel-asked', by }, ({ isPastPivot }) => !isPastPivot, record)) return true;
    const { state } = await this.sagas.show(sagaId);
    return state === 'cancelled' || state === 'unwound' || state === 'failed';
  }

  /** A person's part of a step is done. */
  async confirm(sagaId: string, { step, by }: { step: string; by: string }, record: Record): Promise<void> {
    const { actions } = await this.sagas.show(sagaId);
    const action = actions.findIndex((one) => one.step === step && isOpen(one));
    const asked = actions[action];
    if (asked === undefined) {
      const detail = `The step ${step} does not wait for a person. Look at it again.`;
      throw new Problem({ type: 'conflict', detail });
    }
    const isStill = ({ actions: now }: ShownSaga) => now[action] !== undefined && isOpen(now[action]);
    await this.say(sagaId, { kind: 'confirmed', by, action, way: asked.way }, isStill, record);
  }

  private say(id: string, said: Said, isStill: (saga: ShownSaga) => boolean, record: Record): Promise<boolean> {
    return inTransaction(this.db, async (tx) => {
      const isSaid = await this.sagas.say(tx, id, said, isStill);
      if (isSaid) await record(tx);
      return isSaid;
    });
  }
}

/** Registrations that no API shows are waited for, and may be attested at any time. */
const isOpen = ({ state, step }: Shown) =>
  state === 'needs-person' || (state === 'waiting' && step === 'await-registration');
