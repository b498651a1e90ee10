import { Injectable } from '@nestjs/common';
import { ProposalsService } from '../customers/proposals.service.js';
import type { Actor } from '../platform/http/actor.js';
import { UnplacedService } from '../reconciliation/unplaced/unplaced.service.js';
import { RateProposalsService } from '../terms/rate-proposals.service.js';
import type { InboxLine } from './inbox.response.js';
import { unlessRole } from './who-decides.js';

type Waiting = { readonly count: number; readonly since: Date };

/** What Plumbline found and leaves to a person; one line for each list, however long it is. */
@Injectable()
export class ProposalsInbox {
  constructor(
    private readonly connections: ProposalsService,
    private readonly rates: RateProposalsService,
    private readonly unplaced: UnplacedService,
  ) {}

  async for(actor: Actor): Promise<InboxLine[]> {
    const whyNot = unlessRole(actor, 'operator');
    const line = (kind: InboxLine['kind'], words: Words, waiting: Waiting | null): InboxLine[] =>
      waiting === null ? [] : [lineOf(kind, words, waiting, whyNot)];
    return [
      ...line('connection-proposals', connectionWords, await this.connections.waiting()),
      ...line('rate-proposals', rateWords, await this.rates.waiting()),
      ...line('classifications', classificationWords, await this.classifications()),
    ];
  }

  private async classifications(): Promise<Waiting | null> {
    const open = await this.unplaced.list();
    const [oldest] = open.map(({ firstSeenAt }) => firstSeenAt).sort();
    return oldest === undefined ? null : { count: open.length, since: new Date(oldest) };
  }
}

type Words = Pick<InboxLine, 'subject' | 'detail'>;
const connectionWords: Words = {
  subject: 'Connections',
  detail: 'Which Twilio account a customer uses: without it the customer is not compared.',
};
const rateWords: Words = {
  subject: 'Rates',
  detail: 'What HighLevel shows as markup: without an agreed rate results are undecided.',
};
const classificationWords: Words = {
  subject: 'Labels and categories',
  detail: 'What the product map does not know: until somebody places it, it is in no product.',
};

function lineOf(kind: InboxLine['kind'], words: Words, { count, since }: Waiting, whyNot: string | null): InboxLine {
  return {
    ...{ kind, id: kind, ...words, count },
    ...{ askedBy: 'Plumbline', askedAt: since.toISOString(), until: null, whyNot },
  };
}
