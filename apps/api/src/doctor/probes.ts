import type { Probe } from './probe.js';

/** Every probe that an examination asks, one file each in probes/. Assumptions without one are not asked. */
export const probes: readonly Probe[] = [];
