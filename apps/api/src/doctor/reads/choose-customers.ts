import { groupBy } from '@plumbline/core/group-by';
import { addDays, type Day, dayOf, dayStart } from '@plumbline/core/time/day';
import type { CustomerForRun } from '../../customers/customers.service.js';
import type { ChargeCount } from '../../reconciliation/facts/stored-facts.service.js';

/** A customer on a Twilio account of its own, a settled day of it, and the days that are looked at around it. */
export type Examined = {
  readonly locationId: string;
  readonly accountSid: string;
  readonly from: Day;
  readonly to: Day;
  /** Its busiest of these days, looked at in detail. */
  readonly day: Day;
};

type Known = {
  readonly customers: readonly CustomerForRun[];
  readonly chargeCounts: readonly ChargeCount[];
  readonly now: Date;
};

const settledAfterDays = 3;
const daysLookedAt = 14;
const candidatesMax = 5;
/** More rows than these would take too many calls for one examination. */
const chargesMax = 10_000;
const chargesOfDayMax = 3_000;
const onOwnAccount: readonly string[] = ['own-account', 'migrated'];

/** The days that are looked at: two weeks up to one that is over long enough. */
export function examinedDays(now: Date): { readonly from: Day; readonly to: Day } {
  const to = addDays(dayOf(now), -settledAfterDays);
  return { from: addDays(to, 1 - daysLookedAt), to };
}

/** Customers who have had an account to themselves for all these days, those with the most charges first. */
export function chooseCustomers({ customers, chargeCounts, now }: Known): readonly Examined[] {
  const days = examinedDays(now);
  const counted = groupBy(chargeCounts, ({ locationId }) => locationId);
  return customers
    .flatMap(({ status, locationId, connections }) => {
      const connection = connections.find(({ validTo }) => validTo === null);
      if (!onOwnAccount.includes(status) || connection === undefined) return [];
      if (connection.validFrom > dayStart(days.from)) return [];
      const ofDays = counted.get(locationId) ?? [];
      return [{ locationId, accountSid: connection.accountSid, ofDays, charges: sumOf(ofDays) }];
    })
    .toSorted((a, b) => b.charges - a.charges)
    .slice(0, candidatesMax)
    .map(({ ofDays, charges, ...customer }) => ({ ...customer, ...daysFor(ofDays, charges, days) }));
}

/** Of a customer with too many charges, or about whom nothing is known yet, one day is enough. */
function daysFor(ofDays: readonly ChargeCount[], charges: number, { from, to }: { from: Day; to: Day }) {
  const fitting = ofDays.filter((each) => each.charges <= chargesOfDayMax);
  const busiest = fitting.toSorted((a, b) => b.charges - a.charges)[0];
  const quietest = ofDays.toSorted((a, b) => a.charges - b.charges)[0];
  const day = (busiest ?? quietest)?.day ?? to;
  return charges > 0 && charges <= chargesMax ? { from, to, day } : { from: day, to: day, day };
}

function sumOf(counts: readonly ChargeCount[]): number {
  return counts.reduce((sum, { charges }) => sum + charges, 0);
}
