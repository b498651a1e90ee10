import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { AuditEventEntity } from './audit-event.entity.js';

/** What is decided for the agency, or for many customers at once. */
const ofMany: readonly string[] = [
  ...[
    'connection.made',
    'rate-proposal.adopted',
    'rate.changed',
    'tolerance.changed',
    'tolerance.taken-back',
    'classification.changed',
  ],
  ...['classification.taken-back', 'rounding.changed', 'settling.changed', 'meeting-group.changed'],
];

export type RecordedChange = Pick<
  AuditEventEntity,
  'sequence' | 'at' | 'actorKind' | 'actorName' | 'action' | 'subjectKind' | 'subjectId' | 'detail' | 'hash'
>;

/** What is on record about one customer and a month, for other features. */
@Injectable()
export class AuditOfCustomer {
  constructor(private readonly db: DataSource) {}

  /** What was done to the customer, to the month, and to the terms of everybody, oldest first; nothing of other customers. */
  async of(customerId: string, month: string): Promise<readonly RecordedChange[]> {
    const events = await this.db.manager
      .createQueryBuilder(AuditEventEntity, 'event')
      .where('event.customerId = :customerId', { customerId })
      .orWhere('(event.customerId is null and event.action in (:...ofMany))', { ofMany })
      .orWhere(`(event.subjectKind = 'month' and event.subjectId = :month)`, { month })
      .orderBy('event.sequence', 'ASC')
      .getMany();
    return events.flatMap((event) => {
      const detail = withoutOthers(event.detail, customerId);
      return detail === null ? [] : [{ ...event, detail }];
    });
  }
}

/** Changes of many customers at once list them: the lines of the others are left out. Null where all of them are others'. */
function withoutOthers(detail: AuditEventEntity['detail'], customerId: string): AuditEventEntity['detail'] | null {
  const isOthers = (one: unknown) =>
    typeof one === 'object' &&
    one !== null &&
    'customerId' in one &&
    one.customerId !== null &&
    one.customerId !== customerId;
  const kept = new Map(Object.entries(detail));
  for (const [key, value] of kept) {
    if (!Array.isArray(value) || value.length === 0) continue;
    const left = value.filter((one) => !isOthers(one));
    if (left.length === 0) return null;
    kept.set(key, left);
  }
  return Object.fromEntries(kept);
}
