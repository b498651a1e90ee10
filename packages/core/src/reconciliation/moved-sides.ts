import type { Verdict } from './judge-cell.js';

/** What can move a result: what a provider says, or what people say about it. */
export const movedSides = ['usage', 'charges', 'rate', 'tolerance', 'classification', 'connection'] as const;
export type MovedSide = (typeof movedSides)[number];

/** A result as one of its revisions has it; amounts in nano-units. */
export type Revision = {
  readonly verdict: Verdict;
  readonly costNanos: bigint | null;
  readonly expectedNanos: bigint | null;
  readonly billedNanos: bigint | null;
  readonly currency: string;
  readonly billedCurrency: string | null;
  readonly rate: bigint | null;
  readonly accountSid: string | null;
  readonly isGroup: boolean;
};

type Revised = {
  readonly before: Revision;
  readonly after: Revision;
  /** Whether the provider of a side said something else about the day between the two revisions. */
  readonly heard: { readonly usage: boolean; readonly charges: boolean };
};

/** Whether two revisions of a result say something else: a day that merely settles says the same. */
export function hasMoved(before: Revision, after: Revision): boolean {
  return (
    before.costNanos !== after.costNanos ||
    before.expectedNanos !== after.expectedNanos ||
    before.billedNanos !== after.billedNanos ||
    before.verdict !== after.verdict
  );
}

/**
 * Which sides moved between two revisions of a result; at least one where `hasMoved`. An amount that changed although its
 * provider said the same was sorted differently by people, and an expected charge of the same cost has another rate or
 * rounding. A verdict that changed over the same figures has another tolerance.
 */
export function sidesMoved({ before, after, heard }: Revised): MovedSide[] {
  const moved = new Set<MovedSide>();
  const connection = before.accountSid !== after.accountSid || before.isGroup !== after.isGroup;
  if (connection && hasMoved(before, after)) moved.add('connection');
  const cost = before.costNanos !== after.costNanos || before.currency !== after.currency;
  if (cost && heard.usage) moved.add('usage');
  else if (cost && !connection) moved.add('classification');
  const billed = before.billedNanos !== after.billedNanos || before.billedCurrency !== after.billedCurrency;
  if (billed) moved.add(heard.charges ? 'charges' : connection ? 'connection' : 'classification');
  const expected = before.expectedNanos !== after.expectedNanos;
  if (expected && (before.rate !== after.rate || (!cost && !connection && !billed))) moved.add('rate');
  if (hasMoved(before, after) && moved.size === 0) moved.add(expected ? 'rate' : 'tolerance');
  return movedSides.filter((side) => moved.has(side));
}
