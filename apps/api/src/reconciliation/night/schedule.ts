import type { Day } from '@plumbline/core/time/day';
import { DateTime } from 'luxon';

/** The time of day, in an IANA zone, at which a night comes due. */
export type Schedule = { readonly hour: number; readonly minute: number; readonly zone: string };

/** A schedule that went by from an instant on, until the next one did. */
export type HeldSchedule = Schedule & { readonly since: Date };

/** Every schedule that ever went by, oldest first; the first one from ever, so that it is never empty. */
export type HeldSchedules = readonly [HeldSchedule, ...HeldSchedule[]];

export const ever = new Date(0);

/**
 * When the night of a local date comes due: by the first schedule that calls for it while it goes by. A schedule whose time
 * had passed already when it was set calls for the night at that moment. So no change of the schedule loses a night, brings
 * one twice, or makes one look missed that could not have come before.
 */
export function dueAt(schedules: HeldSchedules, date: Day): Date {
  for (const [index, held] of schedules.entries()) {
    const due = latest(dueInstant(held, date), held.since);
    const next = schedules[index + 1];
    if (next === undefined || due < next.since) return due;
  }
  throw new Error('there is always a schedule');
}

/**
 * A time that the clock change skips falls to the next moment that exists; one that comes twice is due at its first coming.
 * So a night is due exactly once.
 */
function dueInstant({ hour, minute, zone }: Schedule, date: Day): Date {
  const [year, month, day] = date.split('-').map(Number);
  const local = DateTime.fromObject({ year: year ?? 0, month: month ?? 1, day: day ?? 1, hour, minute }, { zone });
  if (!local.isValid) throw new Error(`no night can be due: ${local.invalidExplanation ?? local.invalidReason}`);
  return DateTime.min(local, ...local.getPossibleOffsets()).toJSDate();
}

export const latest = (a: Date, b: Date) => (a > b ? a : b);
