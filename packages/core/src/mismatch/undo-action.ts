import type { Mismatch } from './mismatch.js';

/** A mismatch with the count of its changes, by people and by runs. */
export type Versioned = { readonly mismatch: Mismatch; readonly version: number };

/** What an action found and which version it left behind. */
export type Done = { readonly before: Mismatch; readonly versionAfter: number };

/** The mismatch as it was before the action; null when anyone, or a run, has changed it since. */
export function undoAction(current: Versioned, done: Done): Mismatch | null {
  return current.version === done.versionAfter ? done.before : null;
}
