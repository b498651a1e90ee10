import { inCents } from '../money/in-cents.js';
import type { AlertState, NewAlert } from './alert-state.js';
import { type AlertTerms, thresholdIn } from './alert-terms.js';

/** What is open of one customer in one currency; null stands for shared accounts, which are nobody's alone. */
export type AtStake = {
  readonly customerId: string | null;
  readonly currency: string;
  /** Pending mismatches; those of provisional days are none yet. */
  readonly count: number;
  readonly underNanos: bigint;
  readonly overNanos: bigint;
  /** What differs on days that may still change, and lies outside the tolerance. */
  readonly provisionalNanos: bigint;
};

const kind = 'mismatch.above-threshold';
const subjectOf = (customerId: string | null) => customerId ?? 'shared-accounts';

/** Everybody whose pending mismatches come to more than the agency wants to hear of; currencies are never added. */
export function mismatchAlerts(
  stakes: readonly AtStake[],
  { terms, nameOf }: { readonly terms: AlertTerms; readonly nameOf: (customerId: string) => string },
): AlertState {
  const above = customersAbove(stakes, terms);
  const open = [...above].map(([customerId, of]): NewAlert => {
    const subject = subjectOf(customerId);
    const count = of.reduce((sum, stake) => sum + stake.count, 0);
    const name = customerId === null ? 'shared accounts' : nameOf(customerId);
    const title = `${count === 1 ? '1 mismatch' : `${count} mismatches`} of ${name} came to more than the threshold`;
    const path = customerId === null ? '/mismatches' : `/mismatches?customerId=${customerId}`;
    return { kind, subject, title, detail: of.map((stake) => inWords(stake, terms)).join(' '), path };
  });
  return { kind, open, over: { but: [] } };
}

/** Between runs people decide mismatches: whoever is no longer above is cleared, and nobody is raised. */
export function mismatchesOver(stakes: readonly AtStake[], terms: AlertTerms): AlertState {
  // Provisional sums are only known at a run's end.
  if (terms.provisional) return { kind, open: [], over: [] };
  return { kind, open: [], over: { but: [...customersAbove(stakes, terms).keys()].map(subjectOf) } };
}

function customersAbove(stakes: readonly AtStake[], terms: AlertTerms): ReadonlyMap<string | null, AtStake[]> {
  const isAbove = (stake: AtStake) => sumOf(stake, terms) > thresholdIn(terms.mismatchAbove, stake.currency);
  const customers = new Map<string | null, AtStake[]>();
  for (const stake of stakes.filter(isAbove)) {
    customers.set(stake.customerId, [...(customers.get(stake.customerId) ?? []), stake]);
  }
  return customers;
}

/** Under and over are never netted: both are wrong. */
function sumOf({ underNanos, overNanos, provisionalNanos }: AtStake, { provisional }: AlertTerms): bigint {
  return underNanos + overNanos + (provisional ? provisionalNanos : 0n);
}

function inWords(stake: AtStake, terms: AlertTerms): string {
  const { currency, underNanos, overNanos, provisionalNanos } = stake;
  const money = (nanos: bigint) => inCents({ nanos, currency });
  const settled = `${money(underNanos)} billed too little, ${money(overNanos)} too much`;
  const more = terms.provisional && provisionalNanos > 0n ? `, ${money(provisionalNanos)} on days that may change` : '';
  return `${settled}${more}; the threshold is ${money(thresholdIn(terms.mismatchAbove, currency))}.`;
}
