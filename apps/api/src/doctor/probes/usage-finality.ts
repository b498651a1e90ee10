import { decideFinality } from '@plumbline/core/assumption/decide/later-changes';
import { groupBy } from '@plumbline/core/group-by';
import { addDays, dayEnd, dayOf } from '@plumbline/core/time/day';
import type { Probe } from '../probe.js';
import { observed } from '../reads/observed.js';

const accountsMax = 25;
const daysLookedAt = 35;

/** What runs have stored is enough: nothing is read. */
export const usageFinality: Probe = {
  assumption: 'A29',
  look: async ({ accounts, facts, now }) => {
    const to = addDays(dayOf(now), -1);
    const sids = accounts.slice(0, accountsMax).map(({ sid }) => sid);
    const readings = await facts.readingsOf(sids, { from: addDays(to, 1 - daysLookedAt), to });
    const days = groupBy(readings, ({ accountSid, day }) => `${accountSid} on ${day}`);
    return observed(
      decideFinality(
        [...days].flatMap(([id, ofDay]) =>
          ofDay.slice(0, 1).map(({ day }) => ({ id, endsAt: dayEnd(day), readings: ofDay })),
        ),
      ),
    );
  },
};
