import { decideShownSettings } from '@plumbline/core/assumption/decide/access';
import type { Probe } from '../probe.js';
import { observed } from '../reads/observed.js';

export const saasSettings: Probe = {
  assumption: 'A33',
  look: async ({ reads }, signal) => {
    const shown = await reads.shown(signal);
    const settings = shown.flatMap(({ rebilling }) =>
      rebilling.items.map(({ locationId, saasMode, enabled, multiplier }) => ({
        locationId,
        saasMode,
        enabled,
        hasMarkup: multiplier !== null,
      })),
    );
    return observed(decideShownSettings(settings), ...shown.map(({ rebilling }) => rebilling));
  },
};
