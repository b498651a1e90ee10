import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { Clock } from '../platform/clock/clock.js';
import { inTransaction } from '../platform/database/in-transaction.js';
import type { Actor } from '../platform/http/actor.js';
import { Problem } from '../platform/http/problem.js';
import { ConnectionsRepository } from './connections.repository.js';
import { type ProposalRow, ProposalsRepository, type Waiting } from './proposals.repository.js';
import { proposeConnections } from './propose-connections.js';
import { RateReadBack } from './rate-read-back.js';

export type ProposalCounts = { readonly proposals: number; readonly ambiguous: number };

/** Connections that the overlap of numbers suggests, until a person has decided. */
@Injectable()
export class ProposalsService {
  constructor(
    private readonly db: DataSource,
    private readonly clock: Clock,
    private readonly connections: ConnectionsRepository,
    private readonly proposals: ProposalsRepository,
    private readonly rateReadBack: RateReadBack,
  ) {}

  /** Proposes connections and rates anew from everything that was discovered. */
  propose(): Promise<ProposalCounts> {
    return inTransaction(this.db, async (tx) => {
      const { locations, accounts } = await this.proposals.evidence(tx);
      const made = proposeConnections(locations, accounts);
      const now = this.clock.now();
      await this.proposals.replace(tx, made, now);
      await this.rateReadBack.propose(tx, now);
      const proposed = made.filter((proposal) => proposal.kind === 'proposed').length;
      return { proposals: proposed, ambiguous: made.length - proposed };
    });
  }

  /** Open proposals by id, one more than the limit where there are more. */
  page({ after, limit }: { readonly after: string | null; readonly limit: number }): Promise<readonly ProposalRow[]> {
    return this.proposals.page({ states: ['proposed', 'ambiguous'], after, limit });
  }

  /** How many are open, and since when the oldest is; null where none is. */
  waiting(): Promise<Waiting | null> {
    return this.proposals.waiting();
  }

  /** Adopts all of these or none; a refusal names every customer that stands in the way. */
  adopt(ids: readonly string[], actor: Actor): Promise<readonly ProposalRow[]> {
    return inTransaction(this.db, async (tx) => {
      const decided = await this.decide(tx, ids);
      const missing = ids.filter((id) => !decided.some((one) => one.proposal.id === id));
      refuseAny([
        ...missing.map((id) => ({ id, refusal: 'There is no such proposal.' })),
        ...decided.flatMap((one) => (one.kind === 'refused' ? [{ id: one.proposal.id, refusal: one.refusal }] : [])),
      ]);
      return this.connect(tx, decided, actor);
    });
  }

  /** Adopts every proposal that is certain; the ambiguous ones stay for a person. */
  adoptAll(actor: Actor): Promise<readonly ProposalRow[]> {
    return inTransaction(this.db, async (tx) => {
      return this.connect(tx, await this.decide(tx, await this.proposals.proposedIds(tx)), actor);
    });
  }

  /** Holds the proposals and their customers until the transaction ends. */
  private async decide(tx: EntityManager, ids: readonly string[]): Promise<readonly Decision[]> {
    const held = await this.proposals.hold(tx, ids);
    const customerIds = held.map((proposal) => proposal.customerId);
    await this.connections.hold(tx, customerIds);
    const connected = new Set((await this.connections.of(tx, customerIds)).map((connection) => connection.customerId));
    return held.map((proposal) => decide(proposal, connected.has(proposal.customerId)));
  }

  private async connect(
    tx: EntityManager,
    decided: readonly Decision[],
    actor: Actor,
  ): Promise<readonly ProposalRow[]> {
    const adopted = decided.flatMap((one) => (one.kind === 'connect' ? [one] : []));
    if (adopted.length === 0) return [];
    const now = this.clock.now();
    const made = adopted.map(({ proposal: { customerId }, account }) => {
      return { ...account, customerId, source: 'proposal', createdBy: actor.id, createdAt: now } as const;
    });
    await this.connections.add(tx, made);
    const ids = adopted.map(({ proposal }) => proposal.id);
    await this.proposals.close(tx, ids, { state: 'adopted', at: now, by: actor.id });
    await this.rateReadBack.propose(tx, now);
    await this.connections.record(tx, made, actor);
    return adopted.map(({ proposal }) => ({ ...proposal, state: 'adopted' }));
  }
}

type Decision = { readonly proposal: ProposalRow } & (
  | { readonly kind: 'connect'; readonly account: { readonly accountSid: string; readonly validFrom: Date } }
  | { readonly kind: 'refused'; readonly refusal: string }
);

function decide(proposal: ProposalRow, connected: boolean): Decision {
  const { customerName, accountSid, validFrom, state } = proposal;
  const refused = (why: string): Decision => ({ kind: 'refused', proposal, refusal: `${customerName}: ${why}` });
  if (connected) return refused('has a connection already; change it on the customer’s page.');
  if (state === 'ambiguous') {
    const names = proposal.candidates.map((candidate) => candidate.accountSid).join(', ');
    return refused(`the numbers do not point to one account (${names}); choose one on the customer’s page.`);
  }
  if (state !== 'proposed' || accountSid === null || validFrom === null) {
    return refused(`this proposal was ${state}; read the list again.`);
  }
  return { kind: 'connect', proposal, account: { accountSid, validFrom } };
}

function refuseAny(refusals: readonly { readonly id: string; readonly refusal: string }[]): void {
  if (refusals.length === 0) return;
  throw new Problem({
    type: 'conflict',
    detail: `Nothing was adopted. ${refusals.map((one) => one.refusal).join(' ')}`,
    errors: refusals.map((one) => ({ path: `ids.${one.id}`, message: one.refusal })),
  });
}
