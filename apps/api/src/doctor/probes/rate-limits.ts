import { decideLimits } from '@plumbline/core/assumption/decide/access';
import type { Probe } from '../probe.js';
import { observed } from '../reads/observed.js';

export const rateLimits: Probe = {
  assumption: 'A43',
  look: async ({ twilio, highLevel, reads }, signal) => {
    // Their headers came with what is read anyway; these two make sure that something was.
    const shown = await reads.shown(signal);
    const balance = await twilio.balance(signal);
    const { requests, intervalMs, requestsPerDay } = highLevel.limits();
    const told = requests === null || intervalMs === null ? null : { requests, intervalMs, daily: requestsPerDay };
    const decision = decideLimits({ highLevel: told, twilioConcurrency: twilio.limits().atOnce });
    return observed(decision, balance, ...shown.map(({ rebilling }) => rebilling));
  },
};
