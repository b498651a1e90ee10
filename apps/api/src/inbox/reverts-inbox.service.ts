import { Injectable } from '@nestjs/common';
import { Clock } from '../platform/clock/clock.js';
import type { Actor } from '../platform/http/actor.js';
import { RevertsNow, type RevertToDecide } from '../reverts/reverts-now.service.js';
import { RevertTermsService } from '../settings/revert-terms.service.js';
import type { InboxLine } from './inbox.response.js';
import { unlessApplier, unlessApprover } from './who-decides.js';

/** Reverts that were asked for and wait for a word. */
@Injectable()
export class RevertsInbox {
  constructor(
    private readonly reverts: RevertsNow,
    private readonly terms: RevertTermsService,
    private readonly clock: Clock,
  ) {}

  async for(actor: Actor): Promise<InboxLine[]> {
    const { secondPerson: needsSecondPerson } = await this.terms.current();
    const open = await this.reverts.toDecide(this.clock.now());
    return open.map((revert) => lineOf(revert, whyNot(actor, revert, needsSecondPerson)));
  }
}

function whyNot(actor: Actor, { needs, requester, approver }: RevertToDecide, needsSecondPerson: boolean) {
  const asked = { requesterId: requester.personId, needsSecondPerson };
  return needs === 'approval'
    ? unlessApprover(actor, asked)
    : unlessApplier(actor, { ...asked, approverId: approver?.personId ?? null });
}

function lineOf({ id, customerName, needs, ...revert }: RevertToDecide, whyNot: string | null): InboxLine {
  return {
    ...{ kind: needs === 'approval' ? 'revert-approval' : 'revert-application', id, subject: customerName, count: 1 },
    detail: revert.reason,
    askedBy: revert.requester.name,
    askedAt: revert.requestedAt.toISOString(),
    until: revert.until?.toISOString() ?? null,
    whyNot,
  };
}
