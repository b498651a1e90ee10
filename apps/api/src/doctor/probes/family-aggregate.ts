import { notTestable } from '@plumbline/core/assumption/decide/decision';
import { decideAggregate } from '@plumbline/core/assumption/decide/usage-sums';
import { addDays, type Day, daysFrom } from '@plumbline/core/time/day';
import type { Probe, ProbeContext } from '../probe.js';
import { examinedDays } from '../reads/choose-customers.js';
import { observed } from '../reads/observed.js';

const daysLookedAt = 7;
/** Accounts whose totals are read now, because no run has read them. */
const readNowMax = 10;

export const familyAggregate: Probe = {
  assumption: 'A30',
  look: async (context, signal) => {
    const parent = context.accounts.find(({ isParent }) => isParent);
    if (parent === undefined)
      return observed(notTestable('The parent account is not known yet: a discovery is needed.'));
    const { to } = examinedDays(context.now);
    const days = { from: addDays(to, 1 - daysLookedAt), to };
    const own = await totalsOfAll(context, days, signal);
    const missing = own.filter(({ totals }) => totals === null).map(({ sid }) => sid);
    if (missing.length > 0)
      return observed(
        notTestable(`Of ${missing.length} accounts no run has read these days: all accounts of the parent are needed.`),
      );
    const aggregate = await context.twilio.dailyTotals(
      { accountSid: parent.sid, ...days, includeSubaccounts: true },
      signal,
    );
    const family = daysFrom(days.from, days.to).map((day) => ({
      day,
      aggregateNanos: aggregate.items.find((total) => total.day === day)?.nanos ?? 0n,
      totals: own.map(({ totals }) => totals?.get(day) ?? 0n),
    }));
    return observed(decideAggregate(family), aggregate);
  },
};

type Days = { readonly from: Day; readonly to: Day };
type Totals = { readonly sid: string; readonly totals: ReadonlyMap<Day, bigint> | null };

/** Per account what its runs stored, and for a few others what Twilio says now; null where that were too many calls. */
async function totalsOfAll({ accounts, facts, twilio }: ProbeContext, days: Days, signal: AbortSignal) {
  const all: Totals[] = [];
  let left = readNowMax;
  for (const { sid } of accounts) {
    const stored = await facts.totalsOf({ accountSid: sid, ...days });
    if (daysFrom(days.from, days.to).every((day) => stored.has(day))) {
      all.push({ sid, totals: new Map([...stored].map(([day, { totalNanos }]) => [day, totalNanos])) });
    } else if (left > 0) {
      left -= 1;
      const { items } = await twilio.dailyTotals({ accountSid: sid, ...days, includeSubaccounts: false }, signal);
      all.push({ sid, totals: new Map(items.map(({ day, nanos }) => [day, nanos])) });
    } else {
      all.push({ sid, totals: null });
    }
  }
  return all;
}
