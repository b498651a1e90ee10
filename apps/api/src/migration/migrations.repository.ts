import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager, In, IsNull, Not } from 'typeorm';
import { newId } from '../platform/database/new-id.js';
import { MigrationEntity } from './migration.entity.js';

type NewPlan = Pick<MigrationEntity, 'customerId' | 'plan' | 'planHash' | 'preflight' | 'plannedBy' | 'plannedAt'>;

@Injectable()
export class MigrationsRepository {
  constructor(private readonly db: DataSource) {}

  find(id: string, tx: EntityManager = this.db.manager): Promise<MigrationEntity | null> {
    return tx.findOneBy(MigrationEntity, { id });
  }

  ofSaga(sagaId: string): Promise<MigrationEntity> {
    return this.db.manager.findOneByOrFail(MigrationEntity, { sagaId });
  }

  /** The migrations that these sagas carry out, by saga. */
  async bySaga(sagaIds: readonly string[]): Promise<ReadonlyMap<string, Pick<MigrationEntity, 'id' | 'appliedBy'>>> {
    const rows = await this.db.manager.find(MigrationEntity, {
      select: { id: true, sagaId: true, appliedBy: true },
      where: { sagaId: In([...sagaIds]) },
    });
    return new Map(rows.flatMap(({ id, sagaId, appliedBy }) => (sagaId === null ? [] : [[sagaId, { id, appliedBy }]])));
  }

  /** A customer has one plan that is not applied: a newer one takes its place. */
  async add(tx: EntityManager, plan: NewPlan): Promise<MigrationEntity> {
    const unapplied = { customerId: plan.customerId, sagaId: IsNull(), droppedAt: IsNull() };
    await tx.update(MigrationEntity, unapplied, { droppedAt: plan.plannedAt });
    const row = { ...plan, id: newId(), sagaId: null, droppedAt: null, appliedBy: null, appliedAt: null };
    await tx.insert(MigrationEntity, row);
    return row;
  }

  /** Holds the row until the transaction ends. */
  async lock(tx: EntityManager, id: string): Promise<MigrationEntity | null> {
    return tx.findOne(MigrationEntity, { where: { id }, lock: { mode: 'pessimistic_write' } });
  }

  async applied(
    tx: EntityManager,
    id: string,
    by: { sagaId: string; appliedBy: string; appliedAt: Date },
  ): Promise<void> {
    await tx.update(MigrationEntity, { id }, by);
  }

  async drop(tx: EntityManager, id: string, at: Date): Promise<void> {
    await tx.update(MigrationEntity, { id }, { droppedAt: at });
  }

  /** A customer's that were carried out, or are, newest first. */
  appliedTo(customerId: string): Promise<MigrationEntity[]> {
    const where = { customerId, sagaId: Not(IsNull()) };
    return this.db.manager.find(MigrationEntity, { where, order: { appliedAt: 'DESC' } });
  }

  /** Of each of these customers, the one that was planned last. */
  newestOf(customerIds: readonly string[]): Promise<MigrationEntity[]> {
    const rows = this.db.getRepository(MigrationEntity).createQueryBuilder('migration');
    return rows
      .distinctOn(['migration.customer_id'])
      .where('migration.customer_id = any(:customerIds)', { customerIds })
      .orderBy('migration.customer_id')
      .addOrderBy('migration.planned_at', 'DESC')
      .addOrderBy('migration.id', 'DESC')
      .getMany();
  }

  /** Newest first, those before a key where one is given. */
  list(asked: {
    customerId: string | null;
    before: readonly [string, string] | null;
    limit: number;
  }): Promise<MigrationEntity[]> {
    const { customerId, before, limit } = asked;
    const rows = this.db.getRepository(MigrationEntity).createQueryBuilder('migration');
    if (customerId !== null) rows.andWhere('migration.customer_id = :customerId', { customerId });
    if (before !== null) {
      rows.andWhere('(migration.planned_at, migration.id) < (:at::timestamptz, :id::uuid)', {
        at: before[0],
        id: before[1],
      });
    }
    return rows.orderBy('migration.planned_at', 'DESC').addOrderBy('migration.id', 'DESC').limit(limit).getMany();
  }
}
