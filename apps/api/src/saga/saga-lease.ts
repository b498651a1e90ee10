import { Injectable } from '@nestjs/common';
import type { Entry, Happening, Program, Way } from '@plumbline/core/saga/program';
import type { SagaState } from '@plumbline/core/saga/saga-state';
import { DataSource, type EntityManager } from 'typeorm';
import { Clock } from '../platform/clock/clock.js';
import { inTransaction } from '../platform/database/in-transaction.js';
import { SagaLog } from './saga-log.js';

const leaseSeconds = 15;

/** A saga that this process may work on until somebody else claims it with a higher epoch. */
export type HeldSaga = {
  readonly id: string;
  readonly kind: string;
  readonly customerId: string;
  readonly program: Program;
  readonly epoch: number;
};

export class SagaLostError extends Error {
  constructor(id: string) {
    super(`saga ${id} is no longer held by this process: another one claimed it`);
  }
}

export type Rest = {
  readonly state: SagaState;
  readonly detail: string | null;
  readonly wakeAt: Date | null;
  /** How many entries the log had when this was decided. */
  readonly entries: number;
};
type Together = (tx: EntityManager) => Promise<void>;

const isUnderWay = `state in ('running', 'waiting', 'needs-person')`;

/** Leases on the database's clock; every write proves that its holder still holds it. */
@Injectable()
export class SagaLease {
  constructor(
    private readonly db: DataSource,
    private readonly log: SagaLog,
    private readonly clock: Clock,
  ) {}

  /** One that is due and that no living process holds. */
  async claimDue(): Promise<HeldSaga | null> {
    const [rows]: [HeldSaga[], number] = await this.db.query(
      `update saga set epoch = epoch + 1, lease_until = now() + make_interval(secs => $1)
       where id = (
         select id from saga where ended_at is null and wake_at <= $2 and (lease_until is null or lease_until < now())
         order by wake_at, id limit 1 for update skip locked)
       returning id, kind, customer_id as "customerId", program, epoch`,
      [leaseSeconds, this.clock.now()],
    );
    return rows[0] ?? null;
  }

  /** False once it is somebody else's. */
  async extend({ id, epoch }: HeldSaga): Promise<boolean> {
    const [, extended]: [unknown, number] = await this.db.query(
      'update saga set lease_until = now() + make_interval(secs => $3) where id = $1 and epoch = $2',
      [id, epoch, leaseSeconds],
    );
    return extended === 1;
  }

  async release({ id, epoch }: HeldSaga): Promise<void> {
    await this.db.query('update saga set lease_until = null where id = $1 and epoch = $2', [id, epoch]);
  }

  happened(saga: HeldSaga, action: number, way: Way, happening: Happening, together: Together = noMore): Promise<void> {
    return this.write(saga, { ...happening, action, way, at: this.clock.now() }, together);
  }

  turned(saga: HeldSaga, reason: string): Promise<void> {
    return this.write(saga, { kind: 'turned', reason, at: this.clock.now() }, noMore);
  }

  /**
   * Lets it rest in a state until it is due again, for a person, or for good. False where somebody said something since
   * the log was read, which may change what comes next.
   */
  rest(saga: HeldSaga, { state, detail, wakeAt, entries }: Rest, together: Together): Promise<boolean> {
    return inTransaction(this.db, async (tx) => {
      await this.prove(tx, saga);
      if ((await this.log.count(tx, saga.id)) !== entries) return false;
      await tx.query(
        `update saga set state = $2, detail = $3, wake_at = $4, lease_until = null,
           ended_at = case when $2 in ('running', 'waiting', 'needs-person') then null else $5::timestamptz end
         where id = $1`,
        [saga.id, state, detail, wakeAt, this.clock.now()],
      );
      await together(tx);
      return true;
    });
  }

  /** After something that should not happen: tried again later, and the words say so. */
  async putOff({ id, epoch }: HeldSaga, wakeAt: Date, detail: string): Promise<void> {
    await this.db.query('update saga set wake_at = $3, detail = $4, lease_until = null where id = $1 and epoch = $2', [
      id,
      epoch,
      wakeAt,
      detail,
    ]);
  }

  private write(saga: HeldSaga, entry: Entry, together: Together): Promise<void> {
    return inTransaction(this.db, async (tx) => {
      await this.prove(tx, saga);
      await tx.query(`update saga set state = 'running', detail = null where id = $1 and state <> 'running'`, [
        saga.id,
      ]);
      await this.log.append(tx, saga.id, entry);
      await together(tx);
    });
  }

  private async prove(tx: EntityManager, { id, epoch }: HeldSaga): Promise<void> {
    const held = await tx.query(`select 1 from saga where id = $1 and epoch = $2 and ${isUnderWay} for update`, [
      id,
      epoch,
    ]);
    if (held.length === 0) throw new SagaLostError(id);
  }
}

async function noMore(): Promise<void> {}
