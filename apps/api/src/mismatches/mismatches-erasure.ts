import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { change, keep, scrub } from '../platform/erasure/erasure-rule.js';
import type { ErasureSubject } from '../platform/erasure/erasure-subject.js';
import { Erasures } from '../platform/erasure/erasures.js';

const figures = 'figures and words of ours';
const ofCustomer = 'mismatch_id in (select id from mismatch where customer_id = :customer)';

/** What becomes of mismatches: each keeps its amounts, states and causes, and loses what was written about it. */
@Injectable()
export class MismatchesErasure {
  constructor(erasures: Erasures) {
    erasures.add(
      change(
        'mismatch',
        {
          ...{ subject: 'case subject when :location then :pseudonym else subject end' },
          location_id: 'case when location_id is not null then :pseudonym end',
          causes: `(select coalesce(jsonb_agg(one || '{"detail": "erased"}'), '[]') from jsonb_array_elements(causes) as one)`,
        },
        'customer_id = :customer',
      ),
      ...scrub('mismatch', 'causes'),
      keep('mismatch', ['customer_id', 'account_sid', 'product', 'state', 'verdict', 'currency'], figures),
      keep('mismatch', ['cause_names'], 'the database derives it from the causes'),
      change('mismatch_event', { data: `data || '{"note": "erased"}'` }, `${ofCustomer} and data ? 'note'`),
      ...scrub('mismatch_event', 'data'),
      keep('mismatch_event', ['kind', 'actor', 'actor_name', 'before'], 'what people of the agency decided'),
      keep('mismatch_action', ['actor', 'kind'], 'what people of the agency decided'),
      keep('mismatch_setting', ['scope', 'set_by'], 'the agency’s own settings'),
      keep('customer_stake', ['customer_id', 'currency'], figures),
      keep('mismatch_sum', ['product', 'state', 'currency', 'cause'], figures),
      change(
        'mismatch_settlement',
        { location_id: ':pseudonym', charge_id: 'md5(:salt || charge_id)', description: `'erased'` },
        'location_id = :location',
      ),
      keep('mismatch_settlement', ['currency', 'state', 'decided_by'], figures),
    );
    erasures.against(pending);
  }
}

async function pending(tx: EntityManager, { customerId }: ErasureSubject): Promise<string[]> {
  const [{ count }]: [{ count: number }] = await tx.query(
    `select count(*)::int as count from mismatch where customer_id = $1 and state in ('open', 'acknowledged')`,
    [customerId],
  );
  if (count === 0) return [];
  const what = count === 1 ? '1 mismatch is' : `${count} mismatches are`;
  return [`${what} still open. Resolve or accept each of them: nobody could look into it afterwards.`];
}
