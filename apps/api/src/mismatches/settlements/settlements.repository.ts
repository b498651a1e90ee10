import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager, type FindOptionsWhere, In } from 'typeorm';
import { AuditTrail } from '../../audit/audit-trail.service.js';
import type { Actor } from '../../platform/http/actor.js';
import { MismatchEntity } from '../mismatch.entity.js';
import { SettlementCaseEntity, SettlementEntity, type SettlementState } from './settlement.entity.js';

export type Settlement = SettlementEntity & { readonly mismatchIds: readonly string[] };

export type SettlementFilter = {
  readonly state: SettlementState | null;
  readonly mismatchId: string | null;
  /** The last id before the page. */
  readonly after: string | null;
  readonly limit: number;
};

type Decision = Pick<SettlementEntity, 'state' | 'decidedAt' | 'decidedBy' | 'actionId'>;

@Injectable()
export class SettlementsRepository {
  constructor(
    private readonly db: DataSource,
    private readonly audit: AuditTrail,
  ) {}

  /** Tells the audit trail what somebody decided, last in the transaction. */
  async record(
    tx: EntityManager,
    { id, locationId, mismatchIds }: Settlement,
    { action, actor }: { readonly action: `settlement.${SettlementState}`; readonly actor: Actor },
  ): Promise<void> {
    const detail = { locationId, mismatches: mismatchIds.length };
    await this.audit.record(tx, { actor, action, subject: { kind: 'settlement', id }, detail });
  }

  /** Mismatches of the customers that someone has to work on and no wallet row makes up for, held. */
  holdPending(tx: EntityManager, locationIds: readonly string[]): Promise<MismatchEntity[]> {
    return tx
      .getRepository(MismatchEntity)
      .createQueryBuilder('mismatch')
      .where('mismatch.location_id = any(:locationIds)', { locationIds })
      .andWhere(`mismatch.state in ('open', 'acknowledged') and mismatch.settled is null`)
      .orderBy('mismatch.id')
      .setLock('pessimistic_write')
      .getMany();
  }

  /** Every settlement of the customers whose wallet row was booked since the day, in whatever state. */
  async bookedSince(tx: EntityManager, locationIds: readonly string[], since: string): Promise<Settlement[]> {
    const rows = await tx
      .getRepository(SettlementEntity)
      .createQueryBuilder('settlement')
      .where('settlement.location_id = any(:locationIds)', { locationIds })
      .andWhere('settlement.booked_on >= :since', { since })
      .orderBy('settlement.id')
      .setLock('pessimistic_write')
      .getMany();
    return withCases(tx, rows);
  }

  async hold(tx: EntityManager, id: string): Promise<Settlement | null> {
    const row = await tx.findOne(SettlementEntity, { where: { id }, lock: { mode: 'pessimistic_write' } });
    return row === null ? null : ((await withCases(tx, [row]))[0] ?? null);
  }

  async add(tx: EntityManager, settlements: readonly Settlement[]): Promise<void> {
    for (const { mismatchIds, ...settlement } of settlements) {
      await tx.insert(SettlementEntity, settlement);
      const cases = mismatchIds.map((mismatchId) => ({ settlementId: settlement.id, mismatchId }));
      await tx.insert(SettlementCaseEntity, cases);
    }
  }

  async decide(tx: EntityManager, id: string, decision: Decision): Promise<void> {
    await tx.update(SettlementEntity, { id }, decision);
  }

  /** After the action that confirmed it was undone. */
  async proposeAgain(tx: EntityManager, actionId: string): Promise<void> {
    const open = { state: 'proposed', decidedAt: null, decidedBy: null, actionId: null } as const;
    await tx.update(SettlementEntity, { actionId }, open);
  }

  /** Newest first, one more than the limit where there are more. */
  async page({ state, mismatchId, after, limit }: SettlementFilter): Promise<Settlement[]> {
    const query = this.db.getRepository(SettlementEntity).createQueryBuilder('settlement');
    if (state !== null) query.andWhere('settlement.state = :state', { state });
    if (mismatchId !== null) {
      query.andWhere(
        `settlement.id in (select settlement_id from mismatch_settlement_case where mismatch_id = :mismatchId)`,
        { mismatchId },
      );
    }
    if (after !== null) query.andWhere('settlement.id < :after', { after });
    const rows = await query
      .orderBy('settlement.id', 'DESC')
      .limit(limit + 1)
      .getMany();
    return withCases(this.db.manager, rows);
  }

  mismatches(ids: readonly string[]): Promise<MismatchEntity[]> {
    const where: FindOptionsWhere<MismatchEntity> = { id: In([...ids]) };
    return this.db.manager.find(MismatchEntity, { where, order: { day: 'ASC', product: 'ASC' } });
  }
}

async function withCases(tx: EntityManager, rows: readonly SettlementEntity[]): Promise<Settlement[]> {
  if (rows.length === 0) return [];
  const cases = await tx.findBy(SettlementCaseEntity, { settlementId: In(rows.map(({ id }) => id)) });
  return rows.map((row) => ({
    ...row,
    mismatchIds: cases
      .filter(({ settlementId }) => settlementId === row.id)
      .map(({ mismatchId }) => mismatchId)
      .sort(),
  }));
}
