import { Injectable } from '@nestjs/common';
import type { CauseName } from '@plumbline/core/explain/cause-name';
import type { Explanation } from '@plumbline/core/explain/explain';
import { formatAmount } from '@plumbline/core/money/amount';
import { DataSource, type EntityManager, In } from 'typeorm';
import { AuditTrail } from '../audit/audit-trail.service.js';
import type { Actor } from '../platform/http/actor.js';
import { causesOf } from './cause.js';
import type { Act, Decided } from './decide-actions.js';
import { identityOf } from './decide-changes.js';
import { MismatchActionEntity, MismatchEntity, MismatchEventEntity } from './mismatch.entity.js';
import { filtered, type MismatchFilter } from './mismatch-filter.js';
import { mismatchColumns, mismatchRow } from './mismatch-row.js';

export type Choice =
  | { readonly kind: 'ids'; readonly ids: readonly string[] }
  | { readonly kind: 'filter'; readonly filter: MismatchFilter };

export type ExplainedMismatch = {
  readonly id: string;
  readonly differenceNanos: bigint;
  readonly explanation: Explanation;
};

type Identity = { readonly subject: string; readonly day: string; readonly product: string };

@Injectable()
export class MismatchesRepository {
  constructor(
    private readonly db: DataSource,
    private readonly audit: AuditTrail,
  ) {}

  /** The mismatches with these identities, held until the transaction ends. */
  async hold(tx: EntityManager, identities: readonly Identity[]): Promise<ReadonlyMap<string, MismatchEntity>> {
    const held = await identified(tx, identities).orderBy('mismatch.id').setLock('pessimistic_write').getMany();
    return new Map(held.map((mismatch) => [identityOf(mismatch), mismatch]));
  }

  /** The mismatches with these identities as they are now, held by nobody. */
  async ofIdentities(identities: readonly Identity[]): Promise<ReadonlyMap<string, MismatchEntity>> {
    const found = await identified(this.db.manager, identities).getMany();
    return new Map(found.map((mismatch) => [identityOf(mismatch), mismatch]));
  }

  /** Adds new ones and rewrites those that exist, all at once. */
  async save(tx: EntityManager, mismatches: readonly MismatchEntity[]): Promise<void> {
    await tx.query(
      `insert into mismatch (${mismatchColumns}) select ${mismatchColumns} from jsonb_populate_recordset(null::mismatch, $1::jsonb)
       on conflict (id) do update set state = excluded.state, verdict = excluded.verdict, currency = excluded.currency,
         account_sid = excluded.account_sid, cost = excluded.cost, expected = excluded.expected,
         billed = excluded.billed, difference = excluded.difference, allowance = excluded.allowance,
         accepted_difference = excluded.accepted_difference, regressed = excluded.regressed, causes = excluded.causes,
         residual = excluded.residual, run_id = excluded.run_id, changed_at = excluded.changed_at,
         resolved_at = excluded.resolved_at, pending_since = excluded.pending_since, settled = excluded.settled,
         assignee_id = excluded.assignee_id, snoozed_until = excluded.snoozed_until,
         snooze_worse_by = excluded.snooze_worse_by, snooze_from = excluded.snooze_from, version = excluded.version`,
      [JSON.stringify(mismatches.map(mismatchRow))],
    );
  }

  async addEvents(tx: EntityManager, events: readonly MismatchEventEntity[]): Promise<void> {
    const rows = events.map(({ mismatchId: mismatch_id, actorName: actor_name, actionId: action_id, ...event }) => ({
      ...event,
      mismatch_id,
      actor_name,
      action_id,
    }));
    await tx.query(
      'insert into mismatch_event select * from jsonb_populate_recordset(null::mismatch_event, $1::jsonb)',
      [JSON.stringify(rows)],
    );
  }

  /** The chosen mismatches, held until the transaction ends; each is looked at again once it is held. */
  holdChosen(tx: EntityManager, choice: Choice, most: number): Promise<MismatchEntity[]> {
    const query = tx.getRepository(MismatchEntity).createQueryBuilder('mismatch');
    if (choice.kind === 'ids') query.andWhere('mismatch.id = any(:ids)', { ids: choice.ids });
    else filtered(query, choice.filter);
    return query.orderBy('mismatch.id').limit(most).setLock('pessimistic_write').getMany();
  }

  find(id: string): Promise<MismatchEntity | null> {
    return this.db.manager.findOneBy(MismatchEntity, { id });
  }

  /** Oldest first. */
  events(mismatchId: string): Promise<MismatchEventEntity[]> {
    return this.db.manager.find(MismatchEventEntity, { where: { mismatchId }, order: { at: 'ASC', id: 'ASC' } });
  }

  /** The newest event of each mismatch. */
  async newestEvents(ids: readonly string[]): Promise<ReadonlyMap<string, MismatchEventEntity>> {
    if (ids.length === 0) return new Map();
    const events = await this.db.getRepository(MismatchEventEntity).find({
      where: { mismatchId: In([...ids]) },
      order: { at: 'ASC', id: 'ASC' },
    });
    return new Map(events.map((event) => [event.mismatchId, event]));
  }

  /** Writes what an act decided. Returns the id to undo it by; null when nothing changed. */
  async write(tx: EntityManager, { changed, events }: Decided, act: Act): Promise<string | null> {
    if (changed.length === 0) return null;
    const { actionId: id, at, actor, action } = act;
    await tx.insert(MismatchActionEntity, { id, at, actor: actor.id, kind: action.action, undoneAt: null });
    await this.save(tx, changed);
    await this.addEvents(tx, events);
    return id;
  }

  /** As `write`, for somebody; the action is on record, once however many it changes. */
  async writeAsked(tx: EntityManager, decided: Decided, act: Act, actor: Actor): Promise<string | null> {
    const id = await this.write(tx, decided, act);
    if (id === null) return null;
    await this.recordAction(tx, decided.changed, { action: `mismatch.${act.action.action}`, actionId: id, actor });
    return id;
  }

  async recordAction(
    tx: EntityManager,
    changed: readonly MismatchEntity[],
    { action, actionId, actor }: { action: `mismatch.${string}`; actionId: string; actor: Actor },
  ): Promise<void> {
    const [only, ...others] = changed;
    const isOne = only !== undefined && others.length === 0;
    const subject = isOne ? { kind: 'mismatch', id: only.id } : { kind: 'mismatches', id: null };
    const customerId = isOne ? only.customerId : null;
    const detail = { actionId, changed: changed.length };
    await this.audit.record(tx, { actor, action, subject, customerId, detail });
  }

  /** The action, held until the transaction ends, so that it is undone once. */
  holdAction(tx: EntityManager, id: string): Promise<MismatchActionEntity | null> {
    return tx.findOne(MismatchActionEntity, { where: { id }, lock: { mode: 'pessimistic_write' } });
  }

  eventsOfAction(tx: EntityManager, actionId: string): Promise<MismatchEventEntity[]> {
    return tx.findBy(MismatchEventEntity, { actionId });
  }

  async markUndone(tx: EntityManager, id: string, undoneAt: Date): Promise<void> {
    await tx.update(MismatchActionEntity, { id }, { undoneAt });
  }

  /** Those of customers that somebody still has to work on, the largest first. */
  pendingSince(since: string, most: number): Promise<MismatchEntity[]> {
    return this.db
      .getRepository(MismatchEntity)
      .createQueryBuilder('mismatch')
      .where(`mismatch.state in ('open', 'acknowledged') and mismatch.customer_id is not null`)
      .andWhere('mismatch.day >= :since', { since })
      .orderBy('abs(mismatch.difference)', 'DESC')
      .addOrderBy('mismatch.id')
      .limit(most)
      .getMany();
  }

  /** What a cause has in pending mismatches, by customer and day. */
  sharesOf(cause: CauseName): Promise<{ customerId: string; day: string; currency: string; share: string }[]> {
    return this.db.query(
      `select customer_id as "customerId", day, currency, sum(one.share)::text as share
       from mismatch, lateral jsonb_to_recordset(causes) as one(cause text, share numeric)
       where state in ('open', 'acknowledged') and customer_id is not null and one.cause = $1
       group by customer_id, day, currency order by customer_id, day`,
      [cause],
    );
  }

  /** Only where the difference is still the one that was explained. Nothing happened to the mismatch, so it keeps its version. */
  async keepCauses(tx: EntityManager, explained: readonly ExplainedMismatch[]): Promise<void> {
    const rows = explained.map(({ id, differenceNanos, explanation }) => ({
      ...{ id, causes: causesOf(explanation) },
      difference: formatAmount(differenceNanos),
      residual: formatAmount(explanation.residualNanos),
    }));
    await tx.query(
      `update mismatch set causes = x.causes, residual = x.residual
       from jsonb_to_recordset($1::jsonb) as x(id uuid, difference numeric, causes jsonb, residual numeric)
       where mismatch.id = x.id and mismatch.difference = x.difference`,
      [JSON.stringify(rows)],
    );
  }

  /** Sums of what is not settled yet, a row a currency, the one with most mismatches first. */
  openSums(): Promise<{ currency: string; count: number; under: string; over: string }[]> {
    return this.db.query(
      `select currency, sum(cells)::integer as count, sum(under) as under, sum(over) as over
       from mismatch_sum where state in ('open', 'acknowledged') and cause is null
       group by currency having sum(cells) <> 0 order by count desc, currency`,
    );
  }
}

function identified(tx: EntityManager, identities: readonly Identity[]) {
  return tx
    .getRepository(MismatchEntity)
    .createQueryBuilder('mismatch')
    .where(
      `(mismatch.subject, mismatch.day, mismatch.product) in
         (select * from unnest(cast(:subjects as text[]), cast(:days as date[]), cast(:products as text[])))`,
      {
        subjects: identities.map((identity) => identity.subject),
        days: identities.map((identity) => identity.day),
        products: identities.map((identity) => identity.product),
      },
    );
}
