import { Injectable } from '@nestjs/common';
import { z } from 'zod';
import { CustomersService } from '../customers/customers.service.js';
import { cursorKey } from '../platform/http/cursor-key.js';
import { pageFrom } from '../platform/http/page.js';
import type { AuditEventEntity } from './audit-event.entity.js';
import { AuditEventsRepository } from './audit-events.repository.js';
import type { AuditChoices, AuditPage, AuditQuery } from './dto/audit-event.js';

const SequenceKey = z.tuple([z.string().regex(/^\d{1,15}$/)]);

/** The trail as people read it. */
@Injectable()
export class AuditPages {
  constructor(
    private readonly events: AuditEventsRepository,
    private readonly customers: CustomersService,
  ) {}

  async list(query: AuditQuery): Promise<AuditPage> {
    const before = cursorKey(query.cursor, SequenceKey)?.[0] ?? null;
    const rows = await this.events.page(query, before);
    const { items, nextCursor } = pageFrom(rows, { limit: query.limit, keyOf: ({ sequence }) => [sequence] });
    const names = await this.customers.namesOf(items.flatMap(({ customerId }) => customerId ?? []));
    return { items: items.map((row) => shown(row, names)), nextCursor };
  }

  choices(): Promise<AuditChoices> {
    return this.events.choices();
  }
}

function shown(row: AuditEventEntity, names: ReadonlyMap<string, string>): AuditPage['items'][number] {
  const { action, customerId, previousHash, hash } = row;
  return {
    ...{ sequence: Number(row.sequence), at: row.at.toISOString(), action, customerId, previousHash, hash },
    actor: { kind: row.actorKind, id: row.actorId, name: row.actorName },
    subject: { kind: row.subjectKind, id: row.subjectId },
    customerName: customerId === null ? null : (names.get(customerId) ?? null),
    detail: { ...row.detail },
  };
}
