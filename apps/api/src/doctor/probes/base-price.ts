import { decideBasePrice } from '@plumbline/core/assumption/decide/rebilling';
import type { Probe } from '../probe.js';
import { matchedDay } from '../reads/matched-day.js';
import { observed } from '../reads/observed.js';
import { ofExamined } from '../reads/of-examined.js';

export const basePrice: Probe = {
  assumption: 'A14',
  look: (context, signal) =>
    ofExamined(context, signal, async ({ day, multiplier }) => {
      const { matched, reads } = await matchedDay(context.reads, day, signal);
      return observed(decideBasePrice(matched, multiplier), ...reads);
    }),
};
