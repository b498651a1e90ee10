import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { keep, scrub } from '../platform/erasure/erasure-rule.js';
import type { ErasureSubject } from '../platform/erasure/erasure-subject.js';
import { Erasures } from '../platform/erasure/erasures.js';

/** What becomes of long changes: their steps stay, and name nobody. */
@Injectable()
export class SagaErasure {
  constructor(erasures: Erasures) {
    erasures.add(
      ...scrub('saga', 'program', 'detail'),
      keep('saga', ['kind', 'customer_id', 'state'], 'our own ids and words'),
      ...scrub('saga_entry', 'entry'),
    );
    erasures.against(underWay);
  }
}

async function underWay(tx: EntityManager, { customerId }: ErasureSubject): Promise<string[]> {
  const rows: { kind: string }[] = await tx.query('select kind from saga where customer_id = $1 and ended_at is null', [
    customerId,
  ]);
  return rows.map(({ kind }) => `A ${kind} of the customer is under way. Let it end, or take it back.`);
}
