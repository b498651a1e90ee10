import type { CaseProduct } from '@plumbline/core/mismatch/case-product';
import type { MismatchState } from '@plumbline/core/mismatch/mismatch';
import { formatAmount } from '@plumbline/core/money/amount';
import type { SelectQueryBuilder } from 'typeorm';
import { validate as isUuid, NIL as nobody } from 'uuid';
import type { MismatchEntity } from './mismatch.entity.js';

/** Which mismatches are meant. What is null is not asked for. */
export type MismatchFilter = {
  readonly states: readonly MismatchState[] | null;
  readonly snoozed: boolean | null;
  readonly escalated: boolean | null;
  readonly regressed: boolean | null;
  /** A person's id, or nobody. */
  readonly assignee: { readonly id: string | null } | null;
  readonly cause: string | null;
  readonly customerId: string | null;
  readonly product: CaseProduct | null;
  readonly from: string | null;
  readonly to: string | null;
  readonly minDifferenceNanos: bigint | null;
  /** What snoozes and deadlines are measured by. */
  readonly now: Date;
  readonly deadlineDays: number;
};

// The same as isSnoozed and isEscalated in core; a test holds them together.
const snoozed = `((mismatch.snoozed_until is not null or mismatch.snooze_worse_by is not null)
  and (mismatch.snoozed_until is null or mismatch.snoozed_until > :now))`;
const escalated = `(mismatch.state in ('open', 'acknowledged')
  and mismatch.pending_since + make_interval(hours => 24 * :deadlineDays) <= :now)`;

/** Narrows the query to the mismatches that the filter means. */
export function filtered(
  query: SelectQueryBuilder<MismatchEntity>,
  filter: MismatchFilter,
): SelectQueryBuilder<MismatchEntity> {
  const { states, cause, customerId, product, from, to, minDifferenceNanos, assignee } = filter;
  if (states !== null) query.andWhere('mismatch.state = any(:states)', { states });
  if (filter.regressed !== null) query.andWhere('mismatch.regressed = :regressed', { regressed: filter.regressed });
  if (filter.snoozed !== null) query.andWhere(`${snoozed} = :snoozed`, { now: filter.now, snoozed: filter.snoozed });
  if (filter.escalated !== null) {
    const { now, deadlineDays } = filter;
    query.andWhere(`${escalated} = :escalated`, { now, deadlineDays, escalated: filter.escalated });
  }
  if (assignee !== null) {
    if (assignee.id === null) query.andWhere('mismatch.assignee_id is null');
    // Who is no person, as a key of the command line, has nothing assigned.
    else query.andWhere('mismatch.assignee_id = :assignee', { assignee: isUuid(assignee.id) ? assignee.id : nobody });
  }
  if (cause !== null) query.andWhere('mismatch.cause_names @> :causes', { causes: [cause] });
  if (customerId !== null) query.andWhere('mismatch.customer_id = :customerId', { customerId });
  if (product !== null) query.andWhere('mismatch.product = :product', { product });
  if (from !== null) query.andWhere('mismatch.day >= :from', { from });
  if (to !== null) query.andWhere('mismatch.day <= :to', { to });
  if (minDifferenceNanos !== null) {
    query.andWhere('abs(mismatch.difference) >= :least', { least: formatAmount(minDifferenceNanos) });
  }
  return query;
}
