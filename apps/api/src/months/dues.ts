import { formatAmount } from '@plumbline/core/money/amount';
import { amountDue } from '@plumbline/core/month/amount-due';
import type { MismatchOfDays } from '../mismatches/mismatches-of-days.service.js';

/** What a customer is to be charged or to get back for one mismatch, without a sign, and why. */
export type Due = {
  readonly mismatchId: string;
  readonly subject: string;
  readonly day: string;
  readonly product: string;
  readonly state: MismatchOfDays['state'];
  readonly kind: 'charge' | 'refund';
  readonly nanos: bigint;
  readonly currency: string;
  readonly why: string;
};

export function duesOf(mismatches: readonly MismatchOfDays[]): Due[] {
  return mismatches.flatMap((mismatch) => {
    const { id: mismatchId, subject, day, product, state, currency, difference, allowance, settled } = mismatch;
    const due = amountDue({ state, differenceNanos: difference, allowanceNanos: allowance, settledNanos: settled });
    return due === null ? [] : [{ mismatchId, subject, day, product, state, currency, ...due, why: why(mismatch) }];
  });
}

function why(mismatch: MismatchOfDays): string {
  const { product, acceptedReason, causes } = mismatch;
  const isDrift = product === 'drift-under' || product === 'drift-over';
  const looked = causes.filter(({ cause }) => String(cause) !== 'unexplained').map(({ detail }) => detail);
  const accepted = acceptedReason === null ? [] : [`Accepted: ${acceptedReason}`];
  return [isDrift ? driftWords(mismatch) : dayWords(mismatch), ...looked, ...accepted].join(' ');
}

function driftWords({ difference, currency }: MismatchOfDays): string {
  const sum = amount(difference < 0n ? -difference : difference, currency);
  return `Small differences of the month add up to ${sum} billed too ${difference < 0n ? 'little' : 'much'}.`;
}

function dayWords({ verdict, expected, billed, day, currency }: MismatchOfDays): string {
  const wanted = amount(expected ?? 0n, currency);
  if (verdict === 'unbilled') return `Nothing was billed for ${day}, where ${wanted} was expected.`;
  const charged = amount(billed ?? 0n, currency);
  if (verdict === 'unsupported') return `${charged} was billed for ${day} without any usage.`;
  return `${charged} was billed for ${day}, where ${wanted} was expected.`;
}

function amount(nanos: bigint, currency: string): string {
  return `${formatAmount(nanos)} ${currency}`;
}
