import { Injectable } from '@nestjs/common';
import { decide } from '@plumbline/core/revert/guard';
import { planRevert, revertPlanHash } from '@plumbline/core/revert/plan-revert';
import { type AtHand, onRevert, type Said, type Speaker, type Standing } from '@plumbline/core/revert/revert-case';
import type { EntityManager } from 'typeorm';
import type { Actor } from '../platform/http/actor.js';
import type { RevertApplication, RevertApproval } from './dto/revert.js';
import type { RevertEntity } from './revert.entity.js';
import { caseOf, refusal } from './revert-as-case.js';
import { RevertRecord } from './revert-record.js';
import { RevertSagas } from './revert-sagas.js';
import { RevertTermsNow } from './revert-terms-now.js';
import { Situations } from './situations.service.js';
import { Speakers } from './speakers.service.js';

/** Approves, applies and withdraws. Whatever is decided is decided over what is so at that moment. */
@Injectable()
export class RevertDecisions {
  constructor(
    private readonly situations: Situations,
    private readonly speakers: Speakers,
    private readonly record: RevertRecord,
    private readonly terms: RevertTermsNow,
    private readonly sagas: RevertSagas,
  ) {}

  async approve(id: string, { planHash, override }: RevertApproval, actor: Actor): Promise<void> {
    const by = await this.speakers.of(actor);
    const reason = override?.reason ?? null;
    const said: Said = { kind: 'approve', planHash, override: reason };
    const atHand = await this.atHand(await this.record.find(id), by, reason);
    await this.say({ id, said, by, atHand }, async (tx, row, standing) => {
      if (standing.kind !== 'approved') return;
      await this.record.rows.change(tx, id, {
        ...{ standing: 'approved', until: standing.until, approver: by, approvedAt: atHand.now },
        ...{ approvedHash: planHash, overrideReason: reason, decision: atHand.decision },
      });
      await this.record.write(tx, row, { action: 'revert.approved', detail: { planHash, override: reason } }, actor);
    });
  }

  async apply(id: string, { planHash, customerName }: RevertApplication, actor: Actor): Promise<void> {
    const by = await this.speakers.of(actor);
    const row = await this.record.find(id);
    const said: Said = { kind: 'apply', planHash, customerName };
    const atHand = await this.atHand(row, row.approver, row.overrideReason);
    await this.say({ id, said, by, atHand }, async (tx, locked) => {
      await this.sagas.refuseBeyondLimit(tx, (await this.terms.current()).perDay, atHand.now);
      const sagaId = await this.sagas.begin(tx, locked.plan);
      await this.record.rows.change(tx, id, {
        ...{ standing: 'applied', until: null, sagaId, appliedBy: actor.name, appliedAt: atHand.now },
        decision: atHand.decision,
      });
      await this.record.write(tx, locked, { action: 'revert.applied', detail: { planHash, sagaId } }, actor);
    });
  }

  /** Gives up a request that nobody has applied. */
  async withdraw(id: string, actor: Actor): Promise<void> {
    const by = await this.speakers.of(actor);
    const atHand = { now: this.record.clock.now(), planHash: null, decision: nothing, needsSecondPerson: false };
    await this.say({ id, said: { kind: 'withdraw' }, by, atHand }, async (tx, row) => {
      await this.record.rows.change(tx, id, { standing: 'withdrawn', until: null });
      await this.record.write(tx, row, { action: 'revert.withdrawn' }, actor);
    });
  }

  /** Reads first, since that takes a while, and decides once more while nobody else can change the request. */
  private async say({ id, said, by, atHand }: Word, keep: Keep): Promise<void> {
    await this.record.inTransaction(async (tx) => {
      const row = await this.record.rows.lock(tx, id);
      const answer = onRevert(caseOf(row), said, by, atHand);
      if (answer.kind === 'refused') throw refusal(answer.refusals);
      await keep(tx, row, answer.standing);
      await this.record.tell(tx, { ...row, standing: answer.standing.kind });
    });
  }

  private async atHand(row: RevertEntity, approver: Speaker | null, override: string | null): Promise<AtHand> {
    const { customerId, supportReference, noSupportReason, requester } = row;
    const situation = await this.situations.of({
      ...{ customerId, supportReference, noSupportReason },
      requester: await this.speakers.decider(requester),
      approver: approver === null ? null : await this.speakers.decider(approver),
      override: override === null ? null : { by: approver?.name ?? '', reason: override },
    });
    const plan = planRevert(situation);
    const planHash = 'impossible' in plan ? null : revertPlanHash(plan);
    const { secondPerson } = await this.terms.current();
    return { now: situation.now, planHash, decision: decide(situation), needsSecondPerson: secondPerson };
  }
}

const nothing = { outcome: 'refused', rules: [] } as const;

type Word = { readonly id: string; readonly said: Said; readonly by: Speaker; readonly atHand: AtHand };
type Keep = (tx: EntityManager, row: RevertEntity, standing: Standing) => Promise<void>;
