import type { ChainedEvent, ChainHead } from '@plumbline/core/audit/audit-event';
import type { AuditEventEntity, AuditHeadEntity } from './audit-event.entity.js';

export const insert = `insert into audit_event (sequence, at, actor_kind, actor_id, actor_name, action,
  subject_kind, subject_id, customer_id, detail, previous_hash, hash)
  values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)`;

export function insertValues(event: ChainedEvent): readonly unknown[] {
  const { sequence, at, actor, action, subject, customerId, detail, previousHash, hash } = event;
  const who = [actor.kind, actor.id, actor.name];
  return [
    sequence,
    at,
    ...who,
    action,
    subject.kind,
    subject.id,
    customerId,
    JSON.stringify(detail),
    previousHash,
    hash,
  ];
}

export function chainedEvent(row: AuditEventEntity): ChainedEvent {
  const { action, customerId, detail, previousHash, hash } = row;
  return {
    ...{ sequence: Number(row.sequence), at: row.at.toISOString(), action, customerId, detail, previousHash, hash },
    actor: { kind: row.actorKind, id: row.actorId, name: row.actorName },
    subject: { kind: row.subjectKind, id: row.subjectId },
  };
}

export function chainHead(row: AuditHeadEntity): ChainHead {
  return { events: Number(row.events), hash: row.hash };
}
