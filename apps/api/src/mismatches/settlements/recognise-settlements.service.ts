import { Injectable } from '@nestjs/common';
import type { SettlementMatch } from '@plumbline/core/mismatch/match-settlements';
import type { EntityManager } from 'typeorm';
import { newId } from '../../platform/database/new-id.js';
import { type Act, decideActions } from '../decide-actions.js';
import type { MismatchEntity } from '../mismatch.entity.js';
import { MismatchesRepository } from '../mismatches.repository.js';
import { planSettlements, type WalletMovement } from './plan-settlements.js';
import { lostNote, settlementNote } from './settlement-words.js';
import { type Settlement, SettlementsRepository } from './settlements.repository.js';

const plumbline = { id: 'system', name: 'Plumbline' } as const;

/** What a run read of the wallets of some customers, at `at`: every movement booked since the day `since`. */
export type MovementsRead = {
  readonly locationIds: readonly string[];
  readonly since: string;
  readonly movements: readonly WalletMovement[];
  readonly at: Date;
};

/** Recognises debits and credits made by hand that make up for mismatches, in the run's transaction. */
@Injectable()
export class RecogniseSettlements {
  constructor(
    private readonly settlements: SettlementsRepository,
    private readonly mismatches: MismatchesRepository,
  ) {}

  /** Doing it again with the same movements changes nothing. */
  async recognise(tx: EntityManager, { locationIds, since, movements, at }: MovementsRead): Promise<void> {
    const known = await this.settlements.bookedSince(tx, locationIds, since);
    if (known.length === 0 && movements.length === 0) return;
    const pending = await this.settlements.holdPending(tx, locationIds);
    const plan = planSettlements(pending, movements, known);
    for (const settlement of plan.withdraw) await this.withdraw(tx, settlement, at);
    for (const settlement of plan.lost) await this.lose(tx, settlement, at);
    for (const { match, movement } of plan.propose) {
      const cases = pending.filter(({ id }) => match.mismatchIds.includes(id));
      await this.propose(tx, { match, movement, cases, at });
    }
  }

  /** What is certain is settled at once, and an event says why; anything else waits for a person. */
  private async propose(
    tx: EntityManager,
    { match, movement, cases, at }: Proposal & { readonly cases: readonly MismatchEntity[]; readonly at: Date },
  ): Promise<void> {
    const settlement = settlementOf({ match, movement }, at);
    if (!match.isCertain) return this.settlements.add(tx, [settlement]);
    const note = settlementNote(settlement);
    const act: Act = {
      action: { action: 'settle' },
      actionId: newId(),
      at,
      actor: plumbline,
      note,
      assigneeName: null,
    };
    const actionId = await this.mismatches.write(tx, decideActions(cases, act), act);
    await this.settlements.add(tx, [
      { ...settlement, state: 'confirmed', decidedAt: at, decidedBy: plumbline.name, actionId },
    ]);
  }

  private async withdraw(tx: EntityManager, { id }: Settlement, at: Date): Promise<void> {
    const decision = { state: 'withdrawn', decidedAt: at, decidedBy: plumbline.name, actionId: null } as const;
    await this.settlements.decide(tx, id, decision);
  }

  /** The wallet row is gone, so nothing makes up for the mismatches any more. */
  private async lose(tx: EntityManager, settlement: Settlement, at: Date): Promise<void> {
    await this.withdraw(tx, settlement, at);
    const rows = await this.mismatches.holdChosen(
      tx,
      { kind: 'ids', ids: settlement.mismatchIds },
      caseCount(settlement),
    );
    const settled = rows.filter((row) => row.settled !== null);
    const note = lostNote(settlement);
    const act: Act = {
      action: { action: 'reopen' },
      actionId: newId(),
      at,
      actor: plumbline,
      note,
      assigneeName: null,
    };
    await this.mismatches.write(tx, decideActions(settled, act), act);
  }
}

const caseCount = ({ mismatchIds }: Settlement) => mismatchIds.length;

type Proposal = { readonly match: SettlementMatch; readonly movement: WalletMovement };

function settlementOf({ match, movement }: Proposal, foundAt: Date): Settlement {
  const { locationId, chargeId, bookedOn, bookedAt, currency, description } = movement;
  return {
    ...{ locationId, chargeId, bookedOn, bookedAt, currency, description, foundAt },
    id: newId(),
    amount: movement.nanos,
    remainder: match.remainderNanos,
    state: 'proposed',
    decidedAt: null,
    decidedBy: null,
    actionId: null,
    mismatchIds: match.mismatchIds,
  };
}
