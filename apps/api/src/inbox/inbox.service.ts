import { Injectable } from '@nestjs/common';
import { AssignedMismatches, type OverdueMismatch } from '../mismatches/assigned-mismatches.service.js';
import type { Actor } from '../platform/http/actor.js';
import type { Inbox, InboxLine } from './inbox.response.js';
import { ProposalsInbox } from './proposals-inbox.service.js';
import { RevertsInbox } from './reverts-inbox.service.js';
import { StepsInbox } from './steps-inbox.service.js';
import { unlessRole } from './who-decides.js';

const overdueMax = 20;

/** Everything that waits for a person, and apart from it what waits for somebody else. */
@Injectable()
export class InboxService {
  constructor(
    private readonly reverts: RevertsInbox,
    private readonly steps: StepsInbox,
    private readonly mismatches: AssignedMismatches,
    private readonly proposals: ProposalsInbox,
  ) {}

  async of(actor: Actor): Promise<Inbox> {
    const lines = [
      ...(await this.reverts.for(actor)),
      ...(await this.steps.for(actor)),
      ...(await this.overdue(actor)),
      ...(await this.proposals.for(actor)),
    ];
    return {
      forMe: lines.filter(({ whyNot }) => whyNot === null),
      forOthers: lines.filter(({ whyNot }) => whyNot !== null),
    };
  }

  /** Only people have anything assigned. The last line stands for those that are not named. */
  private async overdue(actor: Actor): Promise<InboxLine[]> {
    if (actor.kind !== 'person') return [];
    const whyNot = unlessRole(actor, 'operator');
    const { items, count } = await this.mismatches.overdueOf(actor.id, overdueMax);
    return items.map((item, index) => overdueLine(item, index === overdueMax - 1 ? count - index : 1, whyNot));
  }
}

function overdueLine(mismatch: OverdueMismatch, count: number, whyNot: string | null): InboxLine {
  const { id, customerName, day, product, assignedBy, assignedAt, dueAt } = mismatch;
  return {
    ...{ kind: 'mismatch-overdue', id, subject: customerName ?? 'A shared account', count },
    detail: `${product}, ${day}`,
    askedBy: assignedBy ?? 'Plumbline',
    askedAt: (assignedAt ?? dueAt).toISOString(),
    until: dueAt.toISOString(),
    whyNot,
  };
}
