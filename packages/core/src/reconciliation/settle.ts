import { type Day, dayEnd } from '../time/day.js';

const hourMs = 3_600_000;

/** One time that a day was read to its end: when, up to which instant it was complete, and a digest of what it said. */
export type Reading = { readonly readAt: Date; readonly asOf: Date | null; readonly digest: string };

/** How long the providers are given to complete a day, in hours after its end. */
export type Settling = {
  /** Twilio must say that its records are complete up to this much after the day. */
  readonly marginHours: number;
  /** Wallet rows may be posted this long after the day. */
  readonly postingLagHours: number;
};

export const usualSettling: Settling = { marginHours: 6, postingLagHours: 24 };

/** A reading that does not say up to when it is complete, as of an account that lists nothing, is good this long after. */
export const unsaidHours = 24;

type Asked = { readonly day: Day; readonly readings: readonly Reading[]; readonly settling: Settling };

/**
 * Whether a day's usage is final: the last two readings say the same, and the last one was made and is complete up to the
 * margin after the day's end.
 */
export function isUsageSettled({ day, readings, settling: { marginHours } }: Asked): boolean {
  const last = lastOfTwoEqual(readings);
  if (last === null) return false;
  const endMs = dayEnd(day).getTime();
  const finalFromMs = endMs + marginHours * hourMs;
  if (last.readAt.getTime() < finalFromMs) return false;
  return last.asOf === null
    ? last.readAt.getTime() >= endMs + unsaidHours * hourMs
    : last.asOf.getTime() >= finalFromMs;
}

/** Whether a day's charges are final: the last two readings say the same, the last one made after the posting lag. */
export function isLedgerSettled({ day, readings, settling: { postingLagHours } }: Asked): boolean {
  const last = lastOfTwoEqual(readings);
  return last !== null && last.readAt.getTime() >= dayEnd(day).getTime() + postingLagHours * hourMs;
}

/**
 * The newest reading if the one before says the same. Readings of one instant are one reading (a job that stored its
 * result twice), and where they contradict each other nothing is settled. Their order in the list does not matter.
 */
function lastOfTwoEqual(readings: readonly Reading[]): Reading | null {
  const newest = readings.reduce<Reading | null>((best, each) => later(best, each), null);
  if (newest === null) return null;
  const earlier = readings.filter((each) => each.readAt.getTime() < newest.readAt.getTime());
  const before = earlier.reduce<Reading | null>((best, each) => later(best, each), null);
  if (before === null) return null;
  const deciding = readings.filter((each) => each.readAt.getTime() >= before.readAt.getTime());
  return deciding.every((each) => each.digest === newest.digest) ? newest : null;
}

/** Of two readings of one instant the one that claims less completeness counts. */
function later(best: Reading | null, each: Reading): Reading {
  if (best === null || each.readAt.getTime() > best.readAt.getTime()) return each;
  if (each.readAt.getTime() < best.readAt.getTime()) return best;
  return completeUpToMs(each) < completeUpToMs(best) ? each : best;
}

function completeUpToMs({ asOf, readAt }: Reading): number {
  return asOf === null ? readAt.getTime() - unsaidHours * hourMs : asOf.getTime();
}
