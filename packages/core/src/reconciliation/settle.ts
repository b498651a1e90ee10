import { type Day, dayEnd } from '../time/day.js';

const hourMs = 3_600_000;

/** One time that a day was read to its end: when, up to which instant it was complete, and a digest of what it said. */
export type Reading = { readonly readAt: Date; readonly asOf: Date | null; readonly digest: string };

/**
 * Whether a day's usage is final: the last two readings say the same and the last one is complete up to `marginMs`
 * after the day's end (default 6 h). A reading that does not say up to when it is complete settles nothing.
 */
export function isUsageSettled({
  day,
  readings,
  marginMs = 6 * hourMs,
}: {
  readonly day: Day;
  readonly readings: readonly Reading[];
  readonly marginMs?: number;
}): boolean {
  const last = lastOfTwoEqual(readings);
  if (last === null || last.asOf === null) return false;
  const finalFromMs = dayEnd(day).getTime() + marginMs;
  return last.asOf.getTime() >= finalFromMs && last.readAt.getTime() >= finalFromMs;
}

/**
 * Whether a day's charges are final: the last two readings say the same and the last one was made at least
 * `postingLagMs` (default 24 h) after the day's end, since wallet rows are posted late.
 */
export function isLedgerSettled({
  day,
  readings,
  postingLagMs = 24 * hourMs,
}: {
  readonly day: Day;
  readonly readings: readonly Reading[];
  readonly postingLagMs?: number;
}): boolean {
  const last = lastOfTwoEqual(readings);
  return last !== null && last.readAt.getTime() >= dayEnd(day).getTime() + postingLagMs;
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

function completeUpToMs({ asOf }: Reading): number {
  return asOf === null ? Number.NEGATIVE_INFINITY : asOf.getTime();
}
