import { formatAmount } from '@plumbline/core/money/amount';
import { amountDue } from '@plumbline/core/month/amount-due';
import type { MismatchOfDay, UnresolvedSum } from '../mismatches/mismatches-of-days.service.js';

/** What is to be charged or to be given back for so many mismatches, without a sign. */
export type DueOfCases = {
  readonly kind: 'charge' | 'refund';
  readonly nanos: bigint;
  readonly currency: string;
  readonly cases: number;
};

/** The same for one mismatch. */
export type Due = DueOfCases & { readonly mismatch: MismatchOfDay };

export function duesOf(mismatches: readonly MismatchOfDay[]): Due[] {
  return mismatches.flatMap((mismatch) => {
    const { state, currency, difference, allowance, settled } = mismatch;
    const due = amountDue({ state, differenceNanos: difference, allowanceNanos: allowance, settledNanos: settled });
    return due === null ? [] : [{ mismatch, currency, kind: due.kind, nanos: due.nanos, cases: 1 }];
  });
}

/** What is due for unresolved mismatches that were added up. */
export function duesOfSums(sums: readonly UnresolvedSum[]): DueOfCases[] {
  return sums
    .filter(({ isDue }) => isDue)
    .map(({ isUnder, nanos, currency, cases }) => ({ kind: isUnder ? 'charge' : 'refund', nanos, currency, cases }));
}

/** Why it is due, with the words with which a person accepted it. */
export function whyDue(mismatch: MismatchOfDay, acceptedReason: string | null): string {
  const { product, causes } = mismatch;
  const isDrift = product === 'drift-under' || product === 'drift-over';
  const looked = causes.filter(({ cause }) => String(cause) !== 'unexplained').map(({ detail }) => detail);
  const accepted = acceptedReason === null ? [] : [`Accepted: ${acceptedReason}`];
  return [isDrift ? driftWords(mismatch) : dayWords(mismatch), ...looked, ...accepted].join(' ');
}

function driftWords({ difference, currency }: MismatchOfDay): string {
  const sum = amount(difference < 0n ? -difference : difference, currency);
  return `Small differences of the month add up to ${sum} billed too ${difference < 0n ? 'little' : 'much'}.`;
}

function dayWords({ verdict, expected, billed, day, currency }: MismatchOfDay): string {
  const wanted = amount(expected ?? 0n, currency);
  if (verdict === 'unbilled') return `Nothing was billed for ${day}, where ${wanted} was expected.`;
  const charged = amount(billed ?? 0n, currency);
  if (verdict === 'unsupported') return `${charged} was billed for ${day} without any usage.`;
  return `${charged} was billed for ${day}, where ${wanted} was expected.`;
}

function amount(nanos: bigint, currency: string): string {
  return `${formatAmount(nanos)} ${currency}`;
}
