import { Injectable } from '@nestjs/common';
import type { ChainedEvent, ChainHead } from '@plumbline/core/audit/audit-event';
import { DataSource, type EntityManager } from 'typeorm';
import { type ActorKind, AuditEventEntity, AuditHeadEntity, actorKinds } from './audit-event.entity.js';
import { chainedEvent, chainHead } from './audit-rows.js';
import type { AuditChoices, AuditQuery } from './dto/audit-event.js';

const uses = `with recursive used as (
  (select action from audit_event order by action limit 1)
  union all
  select (select action from audit_event where action > used.action order by action limit 1)
  from used where used.action is not null
) select action from used where action is not null`;

@Injectable()
export class AuditEventsRepository {
  constructor(private readonly db: DataSource) {}

  /** Newest first, one more than the limit where there are more. */
  page(query: AuditQuery, before: string | null): Promise<AuditEventEntity[]> {
    const { from, to, actor, action, subject, customerId, limit } = query;
    const events = this.db.manager.createQueryBuilder(AuditEventEntity, 'event');
    if (before !== null) events.andWhere('event.sequence < :before', { before });
    if (from !== undefined) events.andWhere(`event.at >= (:from)::date at time zone 'UTC'`, { from });
    if (to !== undefined) events.andWhere(`event.at < ((:to)::date + 1) at time zone 'UTC'`, { to });
    if (actor !== undefined)
      events.andWhere(isActorKind(actor) ? 'event.actorKind = :actor' : 'event.actorId = :actor', { actor });
    if (action !== undefined) events.andWhere('event.action = :action', { action });
    if (subject !== undefined)
      events.andWhere('(event.subjectId = :subject or event.subjectKind = :subject)', { subject });
    if (customerId !== undefined) events.andWhere('event.customerId = :customerId', { customerId });
    return events
      .orderBy('event.sequence', 'DESC')
      .limit(limit + 1)
      .getMany();
  }

  /** Everybody who ever did something, by the name used last, and every action there was. */
  async choices(): Promise<AuditChoices> {
    const actors: { kind: ActorKind; id: string | null; name: string }[] = await this.db.query(
      `select distinct on (actor_kind, actor_id) actor_kind as kind, actor_id as id, actor_name as name
       from audit_event order by actor_kind, actor_id, sequence desc`,
    );
    const actions: { action: string }[] = await this.db.query(uses);
    return { actors, actions: actions.map((row) => row.action) };
  }

  /** The head and the events at one moment, whatever is recorded meanwhile. */
  atOneMoment<T>(read: (tx: EntityManager) => Promise<T>): Promise<T> {
    return this.db.transaction('REPEATABLE READ', read);
  }

  async head(tx: EntityManager): Promise<ChainHead> {
    return chainHead(await tx.findOneByOrFail(AuditHeadEntity, { only: true }));
  }

  /** The events after this one in the order of the chain, so many at a time; null begins before the first. */
  async batch(tx: EntityManager, after: number | null, size: number): Promise<ChainedEvent[]> {
    const events = tx.createQueryBuilder(AuditEventEntity, 'event').orderBy('event.sequence', 'ASC').limit(size);
    if (after !== null) events.where('event.sequence > :after', { after });
    return (await events.getMany()).map(chainedEvent);
  }
}

function isActorKind(text: string): boolean {
  return actorKinds.some((kind) => kind === text);
}
