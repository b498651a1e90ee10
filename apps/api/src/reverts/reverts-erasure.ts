import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Clock } from '../platform/clock/clock.js';
import { change, keep, scrub } from '../platform/erasure/erasure-rule.js';
import type { ErasureSubject } from '../platform/erasure/erasure-subject.js';
import { Erasures } from '../platform/erasure/erasures.js';

const blank = (column: string) => `case when ${column} is not null then 'erased' end`;

/** What becomes of reverts: who decided what stays, and what people wrote goes. */
@Injectable()
export class RevertsErasure {
  constructor(erasures: Erasures, clock: Clock) {
    erasures.add(
      change(
        'revert',
        {
          ...{ reason: `'erased'`, support_reference: blank('support_reference') },
          ...{ no_support_reason: blank('no_support_reason'), override_reason: blank('override_reason') },
        },
        'customer_id = :customer',
      ),
      ...scrub('revert', 'plan', 'preview', 'decision'),
      keep(
        'revert',
        ['customer_id', 'plan_hash', 'requester', 'standing', 'approver', 'approved_hash', 'applied_by'],
        'our own ids and words, and people of the agency',
      ),
    );
    erasures.against((tx, subject) => requested(tx, subject, clock.now()));
  }
}

async function requested(tx: EntityManager, { customerId }: ErasureSubject, now: Date): Promise<string[]> {
  const rows = await tx.query(
    `select 1 from revert where customer_id = $1 and standing in ('requested', 'approved') and until > $2`,
    [customerId, now],
  );
  return rows.length === 0 ? [] : ['A revert of the customer is asked for. Withdraw it.'];
}
