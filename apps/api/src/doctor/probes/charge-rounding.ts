import { decideRounding } from '@plumbline/core/assumption/decide/rounding';
import type { Probe } from '../probe.js';
import { matchedDay } from '../reads/matched-day.js';
import { observed } from '../reads/observed.js';
import { ofExamined } from '../reads/of-examined.js';

const rowsMax = 200;

export const chargeRounding: Probe = {
  assumption: 'A27',
  look: (context, signal) =>
    ofExamined(context, signal, async ({ day, multiplier }) => {
      const { matched, reads } = await matchedDay(context.reads, day, signal);
      return observed(decideRounding(matched.slice(0, rowsMax), multiplier), ...reads);
    }),
};
