import { decideCharges } from '@plumbline/core/assumption/decide/later-changes';
import { addDays, dayOf, daysFrom } from '@plumbline/core/time/day';
import type { Probe } from '../probe.js';
import { observed } from '../reads/observed.js';
import { ofExamined } from '../reads/of-examined.js';

const daysLookedAt = 35;

/** What runs have stored is enough: nothing is read. */
export const chargeLag: Probe = {
  assumption: 'A19',
  look: (context, signal) =>
    ofExamined(context, signal, async ({ locationId }) => {
      const to = addDays(dayOf(context.now), -1);
      const from = addDays(to, 1 - daysLookedAt);
      const charges = await context.facts.chargesOf(locationId, daysFrom(from, to));
      const nights = await context.facts.nightsRead(locationId, { from, to });
      const aged = charges.map(({ chargeId, usedAt, bookedAt, revision, gone }) => ({
        id: chargeId,
        lagMs: usedAt === null ? null : bookedAt.getTime() - usedAt.getTime(),
        changed: gone || revision > 1,
      }));
      return observed(decideCharges(aged, nights));
    }),
};
