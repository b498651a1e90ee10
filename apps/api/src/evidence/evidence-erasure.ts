import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { erase } from '../platform/erasure/erasure-rule.js';
import type { ErasureSubject } from '../platform/erasure/erasure-subject.js';
import { Erasures } from '../platform/erasure/erasures.js';
import { withValues } from '../platform/erasure/subject-values.js';

/**
 * Everything about the location; of its own accounts all but what they cost; and the lists of discoveries that name it
 * among others, on which no run rests. `twilio-usage` holds sums by day and category and names nobody. The answer
 * that a customer was found in came a moment before it was.
 */
const theirs = `(account = :location
  or received_at >= (select first_seen_at from customer where id = :customer) - interval '1 day' and (
    account = any(:accounts) and source not like 'twilio-usage%'
    or account = any(:shared) and source like 'discovery-%'
    or account = 'agency' and source in ('discovery-locations', 'discovery-accounts')))`;

/** Deletes the providers' answers about a customer, and tells what of it stays in answers about others. */
@Injectable()
export class EvidenceErasure {
  constructor(erasures: Erasures) {
    erasures.add(
      { kind: 'work', table: 'evidence', columns: ['sha256', 'content'], run: eraseAnswers },
      erase('evidence_page', theirs),
    );
  }

  /** Item records of accounts that it shared name its numbers among those of others. */
  async shared(
    tx: EntityManager,
    subject: ErasureSubject,
  ): Promise<{ readonly pages: number; readonly month: string | null }> {
    const { text, values } = withValues(
      `select count(*)::int as pages, max(page.month) as month from evidence_page page
       where page.account = any(:shared) and page.source like 'twilio-items %' and exists (
         select 1 from connection join customer on customer.id = customer_id
         where customer_id = :customer and account_sid = page.account and split_part(page.source, ' ', 2)
           between to_char(valid_from, 'YYYY-MM-DD') and to_char(least(valid_to, last_seen_at), 'YYYY-MM-DD'))`,
      subject,
    );
    const [found]: [{ pages: number; month: string | null }] = await tx.query(text, values);
    return found;
  }
}

/** Answers that no other page has got too. They go before their pages do, while it can still be told whose they are. */
async function eraseAnswers(tx: EntityManager, subject: ErasureSubject, write: boolean): Promise<number> {
  const only = `(evidence.month, evidence.sha256) in (select month, sha256 from evidence_page where ${theirs})
    and not exists (select 1 from evidence_page
      where month = evidence.month and sha256 = evidence.sha256 and not ${theirs})`;
  const { text, values } = withValues(
    write ? `delete from evidence where ${only}` : `select count(*)::int as rows from evidence where ${only}`,
    subject,
  );
  const found = await tx.query(text, values);
  return write ? found[1] : found[0].rows;
}
