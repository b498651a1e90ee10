import { decideCategories, type ReadDay } from '@plumbline/core/assumption/decide/usage-sums';
import { addDays } from '@plumbline/core/time/day';
import { assignUsage } from '@plumbline/core/usage/assign-usage';
import type { Probe } from '../probe.js';
import { examinedDays } from '../reads/choose-customers.js';
import { observed } from '../reads/observed.js';

const accountsMax = 25;
const daysLookedAt = 30;

/** What runs have stored is enough: nothing is read. */
export const categoryOverlap: Probe = {
  assumption: 'A31',
  look: async ({ accounts, facts, now }) => {
    const { to } = examinedDays(now);
    const from = addDays(to, 1 - daysLookedAt);
    const days: ReadDay[] = [];
    for (const { sid } of accounts.slice(0, accountsMax)) {
      const prices = await facts.pricesOf({ accountSid: sid, from, to });
      for (const [day, stored] of prices) {
        const categories = [...stored].map(([category, { nanos }]) => ({ category, nanos }));
        const assigned = assignUsage({ categories, classifications: new Map() });
        days.push({
          id: `${sid} on ${day}`,
          failedEdges: assigned.failedEdges.map(({ parent }) => parent),
          notAdded: assigned.notAdded.map(({ category }) => category),
          unattributedNanos: assigned.unattributedNanos,
        });
      }
    }
    return observed(decideCategories(days));
  },
};
