import { Injectable } from '@nestjs/common';
import { type Day, dayOf } from '@plumbline/core/time/day';
import { DataSource, type EntityManager, In, IsNull, MoreThan } from 'typeorm';
import { AuditTrail } from '../audit/audit-trail.service.js';
import { Clock } from '../platform/clock/clock.js';
import { inTransaction } from '../platform/database/in-transaction.js';
import { newId } from '../platform/database/new-id.js';
import type { Actor } from '../platform/http/actor.js';
import { Problem } from '../platform/http/problem.js';
import { proposeRates, type ReadBack, type SuggestedRate } from './propose-rates.js';
import { RateProposalEntity, type RateProposalState } from './rate.entity.js';
import { RatesRepository } from './rates.repository.js';
import { recordedRate } from './recorded-rate.js';

/** The same multiplier (nano-units) for each of these products from a day on; a null customer is the agency. */
export type RateProposal = SuggestedRate & { readonly id: string; readonly state: RateProposalState };

/** Rates that HighLevel's settings suggest, until a person has adopted them. */
@Injectable()
export class RateProposalsService {
  constructor(
    private readonly db: DataSource,
    private readonly clock: Clock,
    private readonly rates: RatesRepository,
    private readonly audit: AuditTrail,
  ) {}

  /** Makes what these read-backs suggest the open proposals: those that still hold keep their id, others are withdrawn. */
  async propose(tx: EntityManager, readBacks: readonly ReadBack[], at: Date): Promise<void> {
    const rates = await this.rates.all(tx);
    const agencyAsked = await tx.existsBy(RateProposalEntity, { customerId: IsNull(), state: 'adopted' });
    const wanted = proposeRates({ readBacks, rates, agencyAsked, today: dayOf(at) });
    const open = new Map(
      (await tx.findBy(RateProposalEntity, { state: 'proposed' })).map((row) => [row.customerId, row]),
    );
    const made = wanted.filter((proposal) => !stillHolds(open.get(proposal.customerId), proposal, dayOf(at)));
    const kept = new Set(wanted.map((proposal) => proposal.customerId));
    for (const proposal of made) kept.delete(proposal.customerId);
    const stale = [...open.values()].filter((row) => !kept.has(row.customerId));
    await this.close(tx, stale, { state: 'withdrawn', at, by: null });
    if (made.length === 0) return;
    const rows = made.map((proposal) => proposalRow(proposal, at));
    await tx.createQueryBuilder().insert().into(RateProposalEntity).values(rows).orIgnore().execute();
  }

  /** Open proposals by id, one more than the limit where there are more. */
  async page({ after, limit }: { readonly after: string | null; readonly limit: number }): Promise<RateProposal[]> {
    const rows = await this.db.manager.find(RateProposalEntity, {
      where: { state: 'proposed', ...(after === null ? {} : { id: MoreThan(after) }) },
      order: { id: 'ASC' },
      take: limit + 1,
    });
    return rows.map(shown);
  }

  /** How many are open, and since when the oldest is; null where none is. */
  async waiting(): Promise<{ readonly count: number; readonly since: Date } | null> {
    const open = await this.db.manager.find(RateProposalEntity, {
      select: { id: true, proposedAt: true },
      where: { state: 'proposed' },
      order: { proposedAt: 'ASC' },
    });
    return open[0] === undefined ? null : { count: open.length, since: open[0].proposedAt };
  }

  /** Sets the rates of all of these proposals, or of none. */
  adopt(ids: readonly string[], actor: Actor): Promise<RateProposal[]> {
    return inTransaction(this.db, async (tx) => {
      const held = await this.hold(tx, ids);
      const missing = ids.filter((id) => !held.some((row) => row.id === id));
      refuseAny([
        ...missing.map((id) => ({ id, refusal: 'there is no such proposal.' })),
        ...held.flatMap((row) =>
          row.state === 'proposed' ? [] : [{ id: row.id, refusal: `this was ${row.state} already.` }],
        ),
      ]);
      return this.adoptHeld(tx, held, actor);
    });
  }

  /** Adopts every open proposal. */
  adoptAll(actor: Actor): Promise<RateProposal[]> {
    return inTransaction(this.db, async (tx) => {
      const open = await tx.findBy(RateProposalEntity, { state: 'proposed' });
      const held = await this.hold(
        tx,
        open.map((row) => row.id),
      );
      return this.adoptHeld(
        tx,
        held.filter((row) => row.state === 'proposed'),
        actor,
      );
    });
  }

  private hold(tx: EntityManager, ids: readonly string[]): Promise<RateProposalEntity[]> {
    return tx.find(RateProposalEntity, {
      where: { id: In([...ids]) },
      order: { id: 'ASC' },
      lock: { mode: 'pessimistic_write' },
    });
  }

  private async adoptHeld(
    tx: EntityManager,
    held: readonly RateProposalEntity[],
    actor: Actor,
  ): Promise<RateProposal[]> {
    const at = this.clock.now();
    const rates = held.flatMap(({ customerId, products, multiplier, fromDay: from }) =>
      products.map((product) => ({ customerId, product, multiplier, from, reason: null })),
    );
    if (rates.length > 0) await this.rates.set(tx, rates, { actorId: actor.id, at });
    await this.close(tx, held, { state: 'adopted', at, by: actor.id });
    if (held.length > 0) {
      const [only, ...others] = held;
      const subject = { kind: 'rate-proposal', id: others.length === 0 ? (only?.id ?? null) : null };
      const customerId = others.length === 0 ? (only?.customerId ?? null) : null;
      const detail = { proposals: held.length, rates: rates.map(recordedRate) };
      await this.audit.record(tx, { actor, action: 'rate-proposal.adopted', subject, customerId, detail });
    }
    return held.map((row) => ({ ...shown(row), state: 'adopted' }));
  }

  private async close(
    tx: EntityManager,
    rows: readonly RateProposalEntity[],
    as: { readonly state: 'adopted' | 'withdrawn'; readonly at: Date; readonly by: string | null },
  ): Promise<void> {
    if (rows.length === 0) return;
    const ids = rows.map((row) => row.id);
    await tx.update(RateProposalEntity, { id: In(ids) }, { state: as.state, decidedAt: as.at, decidedBy: as.by });
  }
}

/** A proposal from "today" still holds on the days after it was made. */
function stillHolds(row: RateProposalEntity | undefined, proposal: SuggestedRate, today: Day): boolean {
  if (row === undefined || row.multiplier !== proposal.multiplier) return false;
  const sameStart = row.fromDay === proposal.from || (proposal.from === today && row.fromDay < today);
  return sameStart && row.products.join() === proposal.products.join();
}

function proposalRow(proposal: SuggestedRate, at: Date): RateProposalEntity {
  const { customerId, products, multiplier, from } = proposal;
  return {
    id: newId(),
    customerId,
    products: [...products],
    multiplier,
    fromDay: from,
    state: 'proposed',
    proposedAt: at,
    decidedAt: null,
    decidedBy: null,
  };
}

function shown({ id, customerId, products, multiplier, fromDay: from, state }: RateProposalEntity): RateProposal {
  return { id, customerId, products, multiplier, from, state };
}

function refuseAny(refusals: readonly { readonly id: string; readonly refusal: string }[]): void {
  if (refusals.length === 0) return;
  throw new Problem({
    type: 'conflict',
    detail: 'Nothing was adopted: some of these proposals are not open any more. Read the list again.',
    errors: refusals.map((one) => ({ path: `ids.${one.id}`, message: one.refusal })),
  });
}
