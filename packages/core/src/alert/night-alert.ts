import { type AlertState, allOthers } from './alert-state.js';

export type NightsSeen = {
  /** The local date of the newest complete night; null before the first. */
  readonly lastComplete: string | null;
  /** Nights due since then that are not complete. */
  readonly missed: number;
  /** Those of them that are not even over: nobody began them, or they do not end. */
  readonly absent: number;
};

/** The dead man: a night that ended badly speaks for itself, one that is not there does not. Over with a complete one. */
export function nightAlert({ lastComplete, missed, absent }: NightsSeen): AlertState {
  const kind = 'run.missed';
  if (missed === 0) return { kind, open: [], over: allOthers };
  if (absent === 0) return { kind, open: [], over: [] };
  const title = absent === 1 ? 'A nightly run is missing' : `${absent} nightly runs are missing`;
  const since = lastComplete === null ? 'No night was ever complete.' : `The last complete one is of ${lastComplete}.`;
  const detail = `${since} Nobody compares what was charged: see whether Plumbline runs, and what its log says.`;
  return { kind, open: [{ kind, subject: 'nights', title, detail, path: '/runs' }], over: [] };
}
