import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { keep, pseudonymise, scrub } from '../platform/erasure/erasure-rule.js';
import type { ErasureSubject } from '../platform/erasure/erasure-subject.js';
import { Erasures } from '../platform/erasure/erasures.js';

const people = 'people of the agency, and months';

/** What becomes of closed months: their figures stay as they were closed, under the pseudonym. */
@Injectable()
export class MonthsErasure {
  constructor(erasures: Erasures) {
    erasures.add(
      ...scrub('month_closing', 'overrides', 'reason'),
      keep('month_closing', ['month', 'digest', 'closed_by', 'closed_by_name'], people),
      pseudonymise('month_line', 'subject'),
      keep('month_line', ['customer_id', 'product', 'currency'], 'figures, by our own id'),
      ...scrub('month_invoice', 'note'),
      keep('month_invoice', ['month', 'currency', 'set_by', 'set_by_name'], people),
      ...scrub('month_event', 'reason', 'data'),
      keep('month_event', ['month', 'kind', 'actor', 'actor_name'], people),
    );
    erasures.against(unclosed);
  }
}

async function unclosed(tx: EntityManager, { customerId }: ErasureSubject): Promise<string[]> {
  const rows: { month: string }[] = await tx.query(
    `select month from (select distinct to_char(day, 'YYYY-MM') as month from result where customer_id = $1) used
     where not exists (select 1 from month_closing closing where closing.month = used.month and reopened_at is null)
     order by month`,
    [customerId],
  );
  if (rows.length === 0) return [];
  const months = rows.map(({ month }) => month).join(', ');
  return [`Not every month in which it was compared is closed: ${months}. Close them, so that their figures are kept.`];
}
