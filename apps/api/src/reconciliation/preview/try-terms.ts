import { rejudge } from '@plumbline/core/reconciliation/rejudge';
import type { CustomerForRun } from '../../customers/customers.service.js';
import type { Terms } from '../../terms/terms.service.js';
import { agreedTerms } from '../results/cell-terms.js';
import type { StoredResult } from '../results/stored-result.js';
import { type SubjectDay, subjectDays } from '../results/subject-days.js';

/** A settled result beside what it would be on other terms. */
export type Rejudged = { readonly before: StoredResult; readonly after: StoredResult; readonly changed: boolean };

/** Tries terms out on kept results, with the same rules by which they are judged. */
export function tryTerms(
  rows: readonly StoredResult[],
  customers: readonly CustomerForRun[],
  terms: Terms,
): Rejudged[] {
  const byLocation = new Map(customers.map((customer) => [customer.locationId, customer]));
  return rows.flatMap((row) => {
    const subject = subjectOf(row, customers, byLocation);
    if (subject === null) return [];
    const agreed = agreedTerms(subject, row, terms);
    // A total that was expected member by member cannot be tried without their parts.
    if (subject.kind === 'group-total' && row.rate === null && row.expectedNanos !== null && row.rate === agreed.rate)
      return [];
    const after = { ...row, ...rejudge(row, agreed), rate: agreed.rate };
    return [{ before: row, after, changed: !saysTheSame(row, after) }];
  });
}

/** Members of a group are not judged by themselves. */
function subjectOf(
  row: StoredResult,
  customers: readonly CustomerForRun[],
  byLocation: ReadonlyMap<string, CustomerForRun>,
): SubjectDay | null {
  const customer = byLocation.get(row.subject);
  if (customer !== undefined && !row.isGroup) {
    return {
      ...{ subject: row.subject, day: row.day, customer, accountSid: row.accountSid ?? '', kind: 'own' },
      ...{ members: [customer], sources: [], basis: row.basis },
    };
  }
  if (row.customerId !== null) return null;
  const users = customers.filter(({ connections }) => connections.some((one) => one.accountSid === row.subject));
  const days = subjectDays({ everyone: users, daysOf: () => [row.day] });
  return days.find(({ kind, subject }) => kind === 'group-total' && subject === row.subject) ?? null;
}

function saysTheSame(before: StoredResult, after: StoredResult): boolean {
  return (
    before.verdict === after.verdict &&
    before.expectedNanos === after.expectedNanos &&
    before.differenceNanos === after.differenceNanos
  );
}
