import type { NightScheduleShown } from '../../api/types.js';

/** When nights come due, and who says so, in a sentence. */
export function scheduleWords({ at, zone, setIn, environment }: NightScheduleShown): string {
  const due = `A night comes due at ${at} ${zone}`;
  if (setIn === 'environment') return `${due}, as NIGHTLY_AT and NIGHTLY_ZONE of the environment say.`;
  return `${due}, as set here. The environment says ${environment.at} ${environment.zone}, which is not used.`;
}
