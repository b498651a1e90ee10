import { allOf, type Decision, decide, notTestable } from './decision.js';

/** A stored charge: how long after use it was booked, and whether a later reading had it otherwise or not at all. */
export type AgedCharge = { readonly id: string; readonly lagMs: number | null; readonly changed: boolean };

const chargesNeeded = 100;
const nightsNeeded = 10;
const dayMs = 86_400_000;

/** A19: charges are there within a day of use, and none is otherwise when read again on later nights. */
export function decideCharges(charges: readonly AgedCharge[], nights: number): Decision {
  const lags = charges.flatMap(({ lagMs }) => lagMs ?? []).sort((a, b) => a - b);
  const figures = {
    'nights on which they were read': nights,
    'longest lag in hours': Math.round((lags.at(-1) ?? 0) / 3_600_000),
    late: lags.filter((lagMs) => lagMs > dayMs).length,
    changed: charges.filter(({ changed }) => changed).length,
  };
  const decision = decide({
    things: 'stored charges',
    expected: 'were booked within a day of use and stayed as they were',
    samples: charges.map(({ id, lagMs, changed }) => ({ id, fits: !changed && (lagMs ?? 0) <= dayMs })),
    needed: chargesNeeded,
    figures,
  });
  if (decision.outcome !== 'holds' || nights >= nightsNeeded) return decision;
  return notTestable(
    `All ${charges.length} stored charges came within a day and stayed as they were, but were read on ${nights} nights only: ${nightsNeeded} are needed.`,
    decision.figures,
  );
}

export type DayReading = { readonly digest: string; readonly asOf: Date | null; readonly readAt: Date };
/** What one account's day looked like each time it was read, oldest first. */
export type ReadAgain = { readonly id: string; readonly endsAt: Date; readonly readings: readonly DayReading[] };

const daysNeeded = 20;
const marginMs = 6 * 3_600_000;

/**
 * A29: once Twilio counted past a day's end and two readings agreed, no later one differs. A day tells only by a third
 * reading, taken a day or more after the two.
 */
export function decideFinality(days: readonly ReadAgain[]): Decision {
  const told = days.flatMap((day) => settledThen(day) ?? []);
  return allOf([
    decide({
      things: 'days read again after they were settled',
      expected: 'stayed as they were',
      samples: told,
      needed: daysNeeded,
      figures: { 'days of accounts with readings': days.length },
    }),
  ]);
}

function settledThen({ id, endsAt, readings }: ReadAgain): { id: string; fits: boolean } | null {
  const isPast = ({ asOf }: DayReading) => asOf !== null && asOf.getTime() >= endsAt.getTime() + marginMs;
  const at = readings.findIndex((reading, index) => {
    const before = readings[index - 1];
    return before !== undefined && isPast(before) && isPast(reading) && before.digest === reading.digest;
  });
  const settled = at < 0 ? undefined : readings[at];
  if (settled === undefined) return null;
  const later = readings.slice(at + 1).filter(({ readAt }) => readAt.getTime() - settled.readAt.getTime() >= dayMs);
  return later.length === 0 ? null : { id, fits: later.every(({ digest }) => digest === settled.digest) };
}
