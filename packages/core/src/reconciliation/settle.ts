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
  const endMs = dayEnd(day).getTime();
  const finalFromMs = endMs + marginHours * hourMs;
  const isFinal = ({ readAt, asOf }: Reading) =>
    readAt.getTime() >= finalFromMs &&
    (asOf === null ? readAt.getTime() >= endMs + unsaidHours * hourMs : asOf.getTime() >= finalFromMs);
  const last = lastOfTwoEqual(readings);
  return last.length > 0 && last.every(isFinal);
}

/** Whether a day's charges are final: the last two readings say the same, the last one made after the posting lag. */
export function isLedgerSettled({ day, readings, settling: { postingLagHours } }: Asked): boolean {
  const [last] = lastOfTwoEqual(readings);
  return last !== undefined && last.readAt.getTime() >= dayEnd(day).getTime() + postingLagHours * hourMs;
}

/**
 * The newest reading if the one before says the same, else none. Readings of one instant are one reading (a job that stored
 * its result twice): all of it is given, because they may claim to be complete up to different instants, and where they
 * contradict each other nothing is settled. Their order in the list does not matter.
 */
function lastOfTwoEqual(readings: readonly Reading[]): readonly Reading[] {
  const [newestMs, beforeMs] = [...new Set(readings.map(readMs))].sort((a, b) => b - a);
  if (beforeMs === undefined) return [];
  const deciding = readings.filter((each) => readMs(each) >= beforeMs);
  return new Set(deciding.map(({ digest }) => digest)).size === 1
    ? deciding.filter((each) => readMs(each) === newestMs)
    : [];
}

const readMs = ({ readAt }: Reading): number => readAt.getTime();
