import { decideLocationTokens } from '@plumbline/core/assumption/decide/access';
import { notTestable } from '@plumbline/core/assumption/decide/decision';
import type { Probe } from '../probe.js';
import { observed } from '../reads/observed.js';

export const locationTokens: Probe = {
  assumption: 'A24',
  look: async ({ highLevel, customers }, signal) => {
    const locations = customers.filter(({ status }) => status !== 'gone').map(({ locationId }) => locationId);
    const [first] = locations;
    if (first === undefined) return observed(notTestable('No location is known yet: a discovery is needed.'));
    const privateTokenOpens = await highLevel.opensWithPrivateToken(first, signal);
    const app = privateTokenOpens === true ? null : await highLevel.installedLocations(signal);
    if (app === null) return observed(decideLocationTokens({ privateTokenOpens, installed: null }));
    const on = new Set(app.items);
    const installed = { missing: locations.filter((id) => !on.has(id)), locations: locations.length };
    return observed(decideLocationTokens({ privateTokenOpens, installed }), app);
  },
};
