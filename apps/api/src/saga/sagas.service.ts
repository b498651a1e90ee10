import { Injectable } from '@nestjs/common';
import { checkedProgram, type Entry, type Program } from '@plumbline/core/saga/program';
import { type ActionProgress, progressOf } from '@plumbline/core/saga/progress-of';
import type { SagaState } from '@plumbline/core/saga/saga-state';
import { DataSource, type EntityManager, In, IsNull } from 'typeorm';
import { Clock } from '../platform/clock/clock.js';
import { newId } from '../platform/database/new-id.js';
import { memoryOf } from './memory-of.js';
import { SagaEntity } from './saga.entity.js';
import { SagaLog } from './saga-log.js';

export type ShownSaga = {
  readonly id: string;
  readonly customerId: string;
  readonly state: SagaState;
  readonly detail: string | null;
  readonly wakeAt: Date | null;
  readonly createdAt: Date;
  readonly endedAt: Date | null;
  readonly actions: readonly ActionProgress[];
  /** Whether the point of no return is behind it. */
  readonly isPastPivot: boolean;
  /** What an action made, such as a new sid; nothing where it did not happen yet. */
  readonly made: (step: string, subject?: string) => Readonly<Record<string, string>>;
};

/** One that goes on only when a person has done or decided something, and since when. */
export type SagaInNeed = {
  readonly id: string;
  readonly customerId: string;
  readonly detail: string;
  readonly since: Date;
};

export type SagaUnderWay = { readonly id: string; readonly kind: string; readonly canGiveWay: boolean };

type Unstamped<T> = T extends { at: Date } ? Omit<T, 'at'> : never;

/** What people say to a saga. */
export type Said = Unstamped<
  Extract<Entry, { kind: 'cancel-asked' | 'resumed' }> | (Entry & { readonly kind: 'confirmed' })
>;

/** Sagas as features begin them, speak to them and show them. */
@Injectable()
export class SagasService {
  constructor(
    private readonly db: DataSource,
    private readonly log: SagaLog,
    private readonly clock: Clock,
  ) {}

  /** Due at once. Throws a unique violation where one of the customer is under way. */
  async begin(tx: EntityManager, saga: { kind: string; customerId: string; program: Program }): Promise<string> {
    const id = newId();
    const now = this.clock.now();
    await tx.query(
      `insert into saga (id, kind, customer_id, program, state, wake_at, created_at)
       values ($1, $2, $3, $4, 'running', $5, $5)`,
      [id, saga.kind, saga.customerId, JSON.stringify(checkedProgram(saga.program)), now],
    );
    return id;
  }

  /**
   * Writes down what a person said, and has the saga go on at once; `isStill` decides under the saga's lock. False
   * where it is over or `isStill` says no.
   */
  async say(tx: EntityManager, id: string, said: Said, isStill: (saga: ShownSaga) => boolean): Promise<boolean> {
    const [locked] = await tx.query('select 1 from saga where id = $1 and ended_at is null for update', [id]);
    if (locked === undefined || !isStill(await this.show(id, tx))) return false;
    const now = this.clock.now();
    await this.log.append(tx, id, { ...said, at: now });
    await tx.query(`update saga set wake_at = $2, state = 'running', detail = null where id = $1`, [id, now]);
    return true;
  }

  async show(id: string, tx: EntityManager = this.db.manager): Promise<ShownSaga> {
    const saga = await tx.findOneByOrFail(SagaEntity, { id });
    const log = await this.log.read(id, tx);
    const actions = progressOf(saga.program, log);
    const { made } = memoryOf(saga.program, log, () => this.clock.now());
    const { customerId, state, detail, wakeAt, createdAt, endedAt } = saga;
    const isPastPivot = actions[saga.program.pivot]?.state === 'done';
    return { id, customerId, state, detail, wakeAt, createdAt, endedAt, actions, isPastPivot, made };
  }

  /** One of a kind; null where there is none. */
  async find(id: string, kind: string): Promise<ShownSaga | null> {
    return (await this.db.manager.existsBy(SagaEntity, { id, kind })) ? this.show(id) : null;
  }

  /** The states of many, without their steps. */
  async states(ids: readonly string[]): Promise<ReadonlyMap<string, Pick<SagaEntity, 'state' | 'detail' | 'endedAt'>>> {
    const rows = await this.db.manager.findBy(SagaEntity, { id: In([...ids]) });
    return new Map(rows.map(({ id, state, detail, endedAt }) => [id, { state, detail, endedAt }]));
  }

  /** Those of a kind that wait for a person, the longest wait first. */
  needingPerson(kind: string): Promise<readonly SagaInNeed[]> {
    return this.db.query(
      `select id, customer_id as "customerId", coalesce(detail, '') as detail,
         coalesce((select max(at) from saga_entry where saga_id = saga.id), created_at) as since
       from saga where kind = $1 and state = 'needs-person' and ended_at is null order by since, id`,
      [kind],
    );
  }

  /** What is under way for a customer, and whether it could end in favour of something else. */
  async underWay(customerId: string, tx: EntityManager = this.db.manager): Promise<SagaUnderWay | null> {
    const saga = await tx.findOneBy(SagaEntity, { customerId, endedAt: IsNull() });
    if (saga === null) return null;
    const { actions, isPastPivot } = await this.show(saga.id, tx);
    const rests = saga.state !== 'running' && actions.every(({ state }) => state !== 'running');
    return { id: saga.id, kind: saga.kind, canGiveWay: isPastPivot && rests };
  }

  /**
   * Ends what is under way for a customer, as cancelled, so that something else can begin in the same transaction; true
   * where nothing is in the way any more. Who still held it finds that it is lost.
   */
  async giveWay(tx: EntityManager, customerId: string, why: string): Promise<boolean> {
    await tx.query('select 1 from saga where customer_id = $1 and ended_at is null for update', [customerId]);
    const underWay = await this.underWay(customerId, tx);
    if (underWay === null) return true;
    if (!underWay.canGiveWay) return false;
    await tx.query(
      `update saga set state = 'cancelled', detail = $2, wake_at = null, lease_until = null, epoch = epoch + 1,
         ended_at = $3 where id = $1`,
      [underWay.id, why, this.clock.now()],
    );
    return true;
  }
}
