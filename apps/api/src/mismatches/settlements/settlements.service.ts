import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { z } from 'zod';
import { CustomersService } from '../../customers/customers.service.js';
import { Clock } from '../../platform/clock/clock.js';
import { inTransaction } from '../../platform/database/in-transaction.js';
import { newId } from '../../platform/database/new-id.js';
import type { Actor } from '../../platform/http/actor.js';
import { cursorKey } from '../../platform/http/cursor-key.js';
import { pageFrom } from '../../platform/http/page.js';
import { Problem } from '../../platform/http/problem.js';
import { type Act, decideActions } from '../decide-actions.js';
import type { ActionAnswer } from '../dto/mismatch-action.js';
import type { SettlementPage, SettlementsQuery } from '../dto/settlement.js';
import { answerOf } from '../mismatch-actions.service.js';
import { MismatchesRepository } from '../mismatches.repository.js';
import { settlementNote } from './settlement-words.js';
import { type Settlement, SettlementsRepository } from './settlements.repository.js';
import { shownSettlement } from './shown-settlement.js';

const Id = z.tuple([z.uuid()]);

/** Wallet rows that may make up for mismatches, as people see and decide them. */
@Injectable()
export class SettlementsService {
  constructor(
    private readonly db: DataSource,
    private readonly clock: Clock,
    private readonly settlements: SettlementsRepository,
    private readonly mismatches: MismatchesRepository,
    private readonly customers: CustomersService,
  ) {}

  async list({ state, mismatchId, cursor, limit }: SettlementsQuery): Promise<SettlementPage> {
    const after = cursorKey(cursor, Id)?.[0] ?? null;
    const rows = await this.settlements.page({ state: state ?? null, mismatchId: mismatchId ?? null, after, limit });
    const { items, nextCursor } = pageFrom(rows, { limit, keyOf: (row) => [row.id] });
    const cases = await this.settlements.mismatches(items.flatMap((item) => item.mismatchIds));
    const names = await this.customers.namesOf(cases.flatMap(({ customerId }) => customerId ?? []));
    return { items: items.map((item) => shownSettlement(item, cases, names)), nextCursor };
  }

  /** Resolves the mismatches with the wallet row named, when they are still what they were when it was proposed. */
  confirm(id: string, actor: Actor): Promise<ActionAnswer> {
    return inTransaction(this.db, async (tx) => {
      const settlement = await this.proposed(tx, id);
      const ids = settlement.mismatchIds;
      const rows = await this.mismatches.holdChosen(tx, { kind: 'ids', ids }, ids.length);
      const at = this.clock.now();
      const { id: actorId, name } = actor;
      const note = settlementNote(settlement);
      const by = { id: actorId, name };
      const act: Act = { action: { action: 'settle' }, actionId: newId(), at, actor: by, note, assigneeName: null };
      const decided = decideActions(rows, act);
      const sum = rows.reduce((total, row) => total + row.difference, settlement.amount);
      if (decided.refused.length > 0 || sum !== settlement.remainder) throw outdated;
      const actionId = await this.mismatches.write(tx, decided, act);
      await this.settlements.decide(tx, id, { state: 'confirmed', decidedAt: at, decidedBy: name, actionId });
      await this.settlements.record(tx, settlement, { action: 'settlement.confirmed', actor });
      return answerOf(decided, act, actionId);
    });
  }

  /** It is not proposed again for the same mismatches. */
  decline(id: string, actor: Actor): Promise<void> {
    return inTransaction(this.db, async (tx) => {
      const settlement = await this.proposed(tx, id);
      const decidedAt = this.clock.now();
      const decision = { state: 'declined', decidedAt, decidedBy: actor.name, actionId: null } as const;
      await this.settlements.decide(tx, id, decision);
      await this.settlements.record(tx, settlement, { action: 'settlement.declined', actor });
    });
  }

  private async proposed(tx: EntityManager, id: string): Promise<Settlement> {
    const settlement = await this.settlements.hold(tx, id);
    if (settlement === null) throw new Problem({ type: 'not-found', detail: `There is no settlement ${id}.` });
    if (settlement.state === 'proposed') return settlement;
    throw new Problem({ type: 'conflict', detail: `It is ${settlement.state} already.` });
  }
}

const outdated = new Problem({
  type: 'conflict',
  detail: 'The mismatches have changed since this was proposed. The next run looks at them again.',
});
