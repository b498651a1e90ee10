import { dayRanges } from '@plumbline/core/reconciliation/plan-reading';
import { type Day, dayEnd, dayStart, daysFrom } from '@plumbline/core/time/day';
import type { CustomerForRun } from '../customers/customers.service.js';
import type { MonthState } from '../reconciliation/results/latest-results.service.js';

/** Days on which a customer was connected to an account and that no run has compared. */
export type Gap = { readonly customerName: string; readonly from: Day; readonly to: Day };

type Window = {
  readonly customers: readonly CustomerForRun[];
  readonly from: Day;
  readonly to: Day;
  /** Days from this one on have not ended. */
  readonly before: Day;
};

/** A customer who shares an account is compared with its group, whose results stand under the account. */
export function gapsOf(isCompared: MonthState['isCompared'], { customers, from, to, before }: Window): Gap[] {
  const days = daysFrom(from, to)
    .filter((day) => day < before)
    .map((day) => ({ day, start: dayStart(day), end: dayEnd(day) }));
  return customers.flatMap((customer) => {
    const missing = days.filter((bounds) => {
      // Asked first: it is so for nearly everybody on nearly every day.
      if (isCompared(customer.locationId, bounds.day)) return false;
      const accounts = accountsOn(customer, bounds);
      return accounts.length > 0 && !accounts.some((account) => isCompared(account, bounds.day));
    });
    return dayRanges(missing.map(({ day }) => day)).map((range) => ({ customerName: customer.name, ...range }));
  });
}

function accountsOn({ connections }: CustomerForRun, { start, end }: { readonly start: Date; readonly end: Date }) {
  return connections
    .filter(({ validFrom, validTo }) => validFrom < end && (validTo === null || validTo > start))
    .map(({ accountSid }) => accountSid);
}
