import { Injectable } from '@nestjs/common';
import { decide, isOpenToApproval } from '@plumbline/core/revert/guard';
import { planRevert, type RevertPlan, revertPlanHash } from '@plumbline/core/revert/plan-revert';
import { previewRevert } from '@plumbline/core/revert/preview-revert';
import { requestLastsMs } from '@plumbline/core/revert/revert-case';
import type { RevertSituation } from '@plumbline/core/revert/revert-situation';
import { isUniqueViolation } from '../platform/database/in-transaction.js';
import { newId } from '../platform/database/new-id.js';
import type { Actor } from '../platform/http/actor.js';
import { moneyJson } from '../platform/http/money-json.js';
import { Problem } from '../platform/http/problem.js';
import type { RevertPreview, RevertRequest } from './dto/revert.js';
import type { RevertEntity } from './revert.entity.js';
import { RevertRecord } from './revert-record.js';
import { Situations } from './situations.service.js';
import { Speakers } from './speakers.service.js';

/** Takes requests to lead a customer back: plans, looks ahead, asks the guard, and changes nothing anywhere. */
@Injectable()
export class RevertsService {
  constructor(
    private readonly situations: Situations,
    private readonly speakers: Speakers,
    private readonly record: RevertRecord,
  ) {}

  async request(customerId: string, body: RevertRequest, actor: Actor): Promise<RevertEntity> {
    const requester = await this.speakers.of(actor);
    const asked = {
      customerId,
      supportReference: body.supportReference ?? null,
      noSupportReason: body.noSupportReason ?? null,
    };
    const decider = await this.speakers.decider(requester);
    const situation = await this.situations.of({ ...asked, requester: decider, approver: null, override: null });
    const plan = planned(situation);
    const decision = decide(situation);
    const isOpen = isOpenToApproval(decision);
    const row: RevertEntity = {
      ...{ id: newId(), ...asked, reason: body.reason, plan, planHash: revertPlanHash(plan), decision, requester },
      preview: previewOf(situation),
      requestedAt: situation.now,
      standing: isOpen ? 'requested' : 'refused',
      until: isOpen ? new Date(situation.now.getTime() + requestLastsMs) : null,
      ...{ approver: null, approvedAt: null, approvedHash: null, overrideReason: null },
      ...{ appliedBy: null, appliedAt: null, sagaId: null },
    };
    await this.add(row, actor);
    return row;
  }

  private async add(row: RevertEntity, actor: Actor): Promise<void> {
    const action = row.standing === 'refused' ? 'revert.refused' : 'revert.requested';
    const detail = { reason: row.reason, planHash: row.planHash, supportReference: row.supportReference };
    await this.record
      .inTransaction(async (tx) => {
        await this.record.rows.add(tx, row);
        await this.record.tell(tx, row);
        await this.record.write(tx, row, { action, detail }, actor);
      })
      .catch((error: unknown) => {
        if (!isUniqueViolation(error)) throw error;
        const why = 'A revert of this customer is asked for already. Withdraw it before you ask again.';
        throw new Problem({ type: 'conflict', detail: why });
      });
  }
}

/** Refuses where what was read makes no plan. */
function planned(situation: RevertSituation): RevertPlan {
  const plan = planRevert(situation);
  if (!('impossible' in plan)) return plan;
  const detail = `No plan can be made: ${plan.impossible} Mend that and ask again.`;
  throw new Problem({ type: 'refused', title: 'The customer cannot be led back now', detail });
}

function previewOf(situation: RevertSituation): RevertPreview {
  const { own, shared, notYetBilled, openMismatches, lastNight } = situation;
  const { numbers, registrations, consequences } = previewRevert(situation);
  return {
    ...{ fromAccountSid: own.sid, toAccountSid: shared.sid },
    numbers: [...numbers],
    registrations: registrations.map((one) => ({ ...one, numbers: [...one.numbers] })),
    otherCustomers: shared.others.toSorted(),
    consequences: [...consequences],
    notYetBilled: notYetBilled.map(({ nanos, currency }) => moneyJson(nanos, currency)),
    openMismatches: openMismatches.length,
    lastNight:
      lastNight === null
        ? null
        : { day: lastNight.day, verdict: lastNight.verdict, provisional: lastNight.isProvisional },
  };
}
