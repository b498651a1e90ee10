import { type Decision, held, notTestable, refuted } from './decision.js';

export type SwitchSeen = {
  /** How long after the call the list showed exactly the other account’s numbers; null where it did not in time. */
  readonly afterMs: number | null;
  readonly waitedMs: number;
};

/** A01: credentials that were sent are used once the list shows the other account’s numbers. */
export function decideSwitch({ afterMs, waitedMs }: SwitchSeen): Decision {
  const figures = { 'seconds waited': Math.round(waitedMs / 1000) };
  if (afterMs === null) {
    return refuted('The credentials of the other account were taken, and the numbers listed did not follow.', figures);
  }
  return held('The list showed the other account’s numbers after its credentials were sent.', {
    'seconds until it was seen': Math.round(afterMs / 1000),
  });
}

/** A02: a list that follows the credentials comes from the account; one that does not says nothing of its origin. */
export function decideListOrigin({ afterMs }: SwitchSeen): Decision {
  if (afterMs === null) return notTestable('The list did not change, so that nothing shows where it comes from.');
  return held('Nothing but the credentials changed, and the list followed.', {
    'seconds until it was seen': Math.round(afterMs / 1000),
  });
}

/** A16: an update that sent nothing but the agency’s id; what differs afterwards was changed by it. */
export function decideKeeping(
  before: Readonly<Record<string, string | null>>,
  after: Readonly<Record<string, string | null>>,
): Decision {
  const names = [...new Set([...Object.keys(before), ...Object.keys(after)])].sort();
  const changed = names.filter((name) => (before[name] ?? null) !== (after[name] ?? null));
  const figures = { 'fields compared': names.length };
  if (changed.length === 0) return held('An update without any field left every documented field as it was.', figures);
  return refuted(`An update without any field changed ${changed.join(', ')}.`, figures);
}
