import type { Customer } from './cast.js';
import { type Charge, multiplierFor, priceOf } from './charge.js';
import type { LocationChanges } from './location-changes.js';

const nanosPerTenThousandthPercent = 1_000n;

/** Exact for up to four decimals of a percent; HighLevel is not known to keep more. */
function multiplierOfPercent(percentAdded: number): bigint {
  return 1_000_000_000n + BigInt(Math.round(percentAdded * 10_000)) * nanosPerTenThousandthPercent;
}

/** The customer on the terms of an instant. */
export function onTermsOf(customer: Customer, changes: LocationChanges, atMs: number): Customer {
  const rebilling = changes.phoneRebillingAt(customer, atMs);
  if (rebilling === null) return customer;
  const percentAdded = rebilling.chargedPercentAdded;
  return { ...customer, percentAdded, multiplier: multiplierOfPercent(percentAdded) };
}

/** The charges that HighLevel posts of those that the uses give: only while rebilling is on, each at the markup of its instant. */
export function onTheirTerms(
  customer: Customer,
  changes: LocationChanges,
  charges: () => readonly Charge[],
): readonly Charge[] {
  if (!changes.hasOwnTerms(customer)) return customer.kind === 'shared' ? [] : charges();
  return charges().flatMap((charge) => {
    const rebilling = changes.phoneRebillingAt(customer, charge.atMs);
    const isOn = rebilling === null ? customer.kind !== 'shared' : rebilling.charges;
    if (!isOn) return [];
    if (rebilling === null || charge.product === null) return [charge];
    const multiplier = multiplierFor(onTermsOf(customer, changes, charge.atMs), charge.product);
    return [{ ...charge, nanos: priceOf(customer, charge.costNanos, multiplier) }];
  });
}
