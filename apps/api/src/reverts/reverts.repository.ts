import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager, In } from 'typeorm';
import { RevertEntity } from './revert.entity.js';

@Injectable()
export class RevertsRepository {
  constructor(private readonly db: DataSource) {}

  find(id: string): Promise<RevertEntity | null> {
    return this.db.manager.findOneBy(RevertEntity, { id });
  }

  /** Holds the row until the transaction ends. */
  lock(tx: EntityManager, id: string): Promise<RevertEntity> {
    return tx.findOneOrFail(RevertEntity, { where: { id }, lock: { mode: 'pessimistic_write' } });
  }

  ofSaga(sagaId: string): Promise<RevertEntity> {
    return this.db.manager.findOneByOrFail(RevertEntity, { sagaId });
  }

  /** The reverts that these sagas carry out, by saga. */
  async bySaga(sagaIds: readonly string[]): Promise<ReadonlyMap<string, Pick<RevertEntity, 'id' | 'requester'>>> {
    const rows = await this.db.manager.find(RevertEntity, {
      select: { id: true, sagaId: true, requester: true },
      where: { sagaId: In([...sagaIds]) },
    });
    return new Map(rows.flatMap(({ id, sagaId, requester }) => (sagaId === null ? [] : [[sagaId, { id, requester }]])));
  }

  /** Throws a unique violation where another request for the customer is open. What expired makes room first. */
  async add(tx: EntityManager, row: RevertEntity): Promise<void> {
    await tx.query(
      `update revert set standing = 'expired', until = null
       where customer_id = $1 and standing in ('requested', 'approved') and until <= $2`,
      [row.customerId, row.requestedAt],
    );
    await tx.insert(RevertEntity, row);
  }

  async change(tx: EntityManager, id: string, changes: Partial<RevertEntity>): Promise<void> {
    const { plan: _, preview: __, ...changed } = changes;
    await tx.update(RevertEntity, { id }, changed);
  }

  /** Applied in the agency since an instant; whoever asks holds back all others who would apply one now. */
  async appliedSince(tx: EntityManager, since: Date): Promise<number> {
    await tx.query(`select pg_advisory_xact_lock(hashtext('reverts of a day'))`);
    return this.countSince(since, tx);
  }

  async countSince(since: Date, tx: EntityManager = this.db.manager): Promise<number> {
    const [row] = await tx.query('select count(*)::int as count from revert where applied_at >= $1', [since]);
    return row.count;
  }

  /** Newest first, those before a key where one is given. */
  list(asked: Listed): Promise<RevertEntity[]> {
    const { customerId, openAt, before, limit } = asked;
    const rows = this.db.getRepository(RevertEntity).createQueryBuilder('revert');
    if (customerId !== null) rows.andWhere('revert.customer_id = :customerId', { customerId });
    if (openAt !== null) rows.andWhere('revert.until > :openAt', { openAt });
    if (before !== null) {
      const [at, id] = before;
      rows.andWhere('(revert.requested_at, revert.id) < (:at::timestamptz, :id::uuid)', { at, id });
    }
    return rows.orderBy('revert.requested_at', 'DESC').addOrderBy('revert.id', 'DESC').limit(limit).getMany();
  }
}

type Listed = {
  readonly customerId: string | null;
  /** Only those that can still be approved or applied at this instant. */
  readonly openAt: Date | null;
  readonly before: readonly [string, string] | null;
  readonly limit: number;
};
