import type { Mismatch } from '@plumbline/core/mismatch/mismatch';
import { formatAmount } from '@plumbline/core/money/amount';
import { nanosOf } from '../platform/database/nanos-column.js';
import type { DecidedPart, MismatchEntity } from './mismatch.entity.js';

/** A stored mismatch as core decides about it. */
export function caseOf(row: MismatchEntity): Mismatch {
  return {
    state: row.state,
    currency: row.currency,
    differenceNanos: row.difference,
    acceptedDifferenceNanos: row.acceptedDifference,
    settledNanos: row.settled,
    regressed: row.regressed,
    snooze: snoozeOf(row),
    assigneeId: row.assigneeId,
    pendingSince: row.pendingSince,
  };
}

function snoozeOf({ snoozedUntil, snoozeWorseBy, snoozeFrom }: MismatchEntity): Mismatch['snooze'] {
  if (snoozedUntil === null && snoozeWorseBy === null) return null;
  const worseBy =
    snoozeWorseBy === null || snoozeFrom === null ? null : { nanos: snoozeWorseBy, fromNanos: snoozeFrom };
  return { until: snoozedUntil, worseBy };
}

/** The columns that a decision about a mismatch fills. */
export function columnsOf(mismatch: Mismatch) {
  return {
    state: mismatch.state,
    currency: mismatch.currency,
    difference: mismatch.differenceNanos,
    acceptedDifference: mismatch.acceptedDifferenceNanos,
    settled: mismatch.settledNanos,
    regressed: mismatch.regressed,
    snoozedUntil: mismatch.snooze?.until ?? null,
    snoozeWorseBy: mismatch.snooze?.worseBy?.nanos ?? null,
    snoozeFrom: mismatch.snooze?.worseBy?.fromNanos ?? null,
    assigneeId: mismatch.assigneeId,
    pendingSince: mismatch.pendingSince,
  };
}

export function decidedPart(row: MismatchEntity): DecidedPart {
  return {
    state: row.state,
    regressed: row.regressed,
    acceptedDifference: amountOrNull(row.acceptedDifference),
    settled: amountOrNull(row.settled),
    assigneeId: row.assigneeId,
    snoozedUntil: row.snoozedUntil?.toISOString() ?? null,
    snoozeWorseBy: amountOrNull(row.snoozeWorseBy),
    snoozeFrom: amountOrNull(row.snoozeFrom),
    pendingSince: row.pendingSince.toISOString(),
    resolvedAt: row.resolvedAt?.toISOString() ?? null,
  };
}

/** The mismatch with what people had decided before; what runs found about it stays. */
export function withDecidedPart(row: MismatchEntity, part: DecidedPart): MismatchEntity {
  return {
    ...row,
    state: part.state,
    regressed: part.regressed,
    acceptedDifference: nanosOrNull(part.acceptedDifference),
    settled: nanosOrNull(part.settled),
    assigneeId: part.assigneeId,
    snoozedUntil: instantOrNull(part.snoozedUntil),
    snoozeWorseBy: nanosOrNull(part.snoozeWorseBy),
    snoozeFrom: nanosOrNull(part.snoozeFrom),
    pendingSince: new Date(part.pendingSince),
    resolvedAt: instantOrNull(part.resolvedAt),
  };
}

export function amountOrNull(nanos: bigint | null): string | null {
  return nanos === null ? null : formatAmount(nanos);
}

function nanosOrNull(amount: string | null): bigint | null {
  return amount === null ? null : nanosOf(amount);
}

function instantOrNull(text: string | null): Date | null {
  return text === null ? null : new Date(text);
}
