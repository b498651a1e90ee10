import { formatAmount } from '@plumbline/core/money/amount';
import type { MismatchEntity } from './mismatch.entity.js';
import { amountOrNull } from './stored-case.js';

/** What is written of a mismatch; the rest of its columns the database derives. */
export const mismatchColumns = `
  id, subject, customer_id, location_id, account_sid, day, product, state, verdict, currency, cost, expected,
  billed, difference, allowance, accepted_difference, settled, regressed, causes, residual, run_id, opened_at,
  pending_since, changed_at, resolved_at, assignee_id, snoozed_until, snooze_worse_by, snooze_from, version`;

/** A mismatch as a record of its table. */
export function mismatchRow(mismatch: MismatchEntity): object {
  return {
    id: mismatch.id,
    subject: mismatch.subject,
    customer_id: mismatch.customerId,
    location_id: mismatch.locationId,
    account_sid: mismatch.accountSid,
    day: mismatch.day,
    product: mismatch.product,
    state: mismatch.state,
    verdict: mismatch.verdict,
    currency: mismatch.currency,
    cost: amountOrNull(mismatch.cost),
    expected: amountOrNull(mismatch.expected),
    billed: amountOrNull(mismatch.billed),
    difference: formatAmount(mismatch.difference),
    allowance: formatAmount(mismatch.allowance),
    accepted_difference: amountOrNull(mismatch.acceptedDifference),
    settled: amountOrNull(mismatch.settled),
    regressed: mismatch.regressed,
    causes: mismatch.causes,
    residual: formatAmount(mismatch.residual),
    run_id: mismatch.runId,
    opened_at: mismatch.openedAt,
    pending_since: mismatch.pendingSince,
    changed_at: mismatch.changedAt,
    resolved_at: mismatch.resolvedAt,
    assignee_id: mismatch.assigneeId,
    snoozed_until: mismatch.snoozedUntil,
    snooze_worse_by: amountOrNull(mismatch.snoozeWorseBy),
    snooze_from: amountOrNull(mismatch.snoozeFrom),
    version: mismatch.version,
  };
}
