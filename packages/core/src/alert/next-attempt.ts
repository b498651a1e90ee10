const minuteMs = 60_000;

/** How long after each failed attempt the next one comes. Together they last a little longer than a day. */
const pausesMs = [
  ...[10_000, 30_000, 2 * minuteMs, 10 * minuteMs, 30 * minuteMs],
  ...[60 * minuteMs, 180 * minuteMs, 360 * minuteMs, 720 * minuteMs],
] as const;

/** When a delivery that failed for the `attempts`th time is tried again; null once it is given up. */
export function nextAttempt(attempts: number, now: Date): Date | null {
  const pauseMs = pausesMs[attempts - 1];
  return pauseMs === undefined ? null : new Date(now.getTime() + pauseMs);
}
