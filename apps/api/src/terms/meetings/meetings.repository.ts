import { Injectable } from '@nestjs/common';
import type { MeetingDecision } from '@plumbline/core/billing/meeting';
import type { EntityManager } from 'typeorm';
import { MeetingEntity } from './meeting.entity.js';

export type StoredMeeting = MeetingDecision & { readonly decidedBy: string; readonly decidedAt: Date };

@Injectable()
export class MeetingsRepository {
  /** Oldest start first. */
  async all(tx: EntityManager): Promise<readonly StoredMeeting[]> {
    const rows = await tx.find(MeetingEntity, { order: { fromDay: 'ASC', product: 'ASC' } });
    return rows.map(({ fromDay: from, ...row }) => ({ ...row, from }));
  }

  /** Adds, or replaces the decision that starts on the same day for the same product. */
  async set(tx: EntityManager, decisions: readonly StoredMeeting[]): Promise<void> {
    if (decisions.length === 0) return;
    const rows = decisions.map(({ from: fromDay, ...row }) => ({ ...row, fromDay }));
    await tx.upsert(MeetingEntity, rows, ['product', 'fromDay']);
  }

  /** Adds what nobody has decided meanwhile. */
  async add(tx: EntityManager, decisions: readonly StoredMeeting[]): Promise<void> {
    if (decisions.length === 0) return;
    const rows = decisions.map(({ from: fromDay, ...row }) => ({ ...row, fromDay }));
    await tx.createQueryBuilder().insert().into(MeetingEntity).values(rows).orIgnore().execute();
  }
}
