import { nightWindow } from '@plumbline/core/reconciliation/night-window';
import { addDays, type Day, dayOf } from '@plumbline/core/time/day';
import { dueAt, type HeldSchedules } from './schedule.js';

type Since = {
  readonly schedules: HeldSchedules;
  /** Nights that were due before the installation existed are nobody's loss. */
  readonly installedAt: Date;
  readonly now: Date;
};

/** The newest night that exists already: its local date, and the last UTC day that it compares. */
export type NewestNight = { readonly businessDate: Day; readonly to: Day };

/** A night by its local date, and when it comes due. */
export type DueDate = { readonly businessDate: Day; readonly dueAt: Date };

/** With the UTC days that it compares. */
export type DueNight = DueDate & { readonly window: { readonly from: Day; readonly to: Day } };

const nightsMax = 62;

/** All nights after a local date that are due, oldest first; without a date, since the installation. */
export function dueDates({ schedules, installedAt, after, now }: Since & { readonly after: Day | null }): DueDate[] {
  const dates: DueDate[] = [];
  for (let date = firstDate(installedAt, after); date <= newestDate(now); date = addDays(date, 1)) {
    const due = dueAt(schedules, date);
    if (due > installedAt && due <= now) dates.push({ businessDate: date, dueAt: due });
  }
  return dates.slice(-nightsMax);
}

/** All nights that are due and do not exist yet, oldest first. */
export function dueNights({ newest, ...since }: Since & { readonly newest: NewestNight | null }): DueNight[] {
  const dates = dueDates({ ...since, after: newest?.businessDate ?? null });
  return withWindows(dates, { ...since, newest });
}

/** The nights that are still to come when those that are due are there, soonest first. */
export function comingNights(
  { newest, ...since }: Since & { readonly newest: NewestNight | null },
  count: number,
): DueNight[] {
  const due = dueDates({ ...since, after: newest?.businessDate ?? null });
  const dates = [...due];
  const after = due.at(-1)?.businessDate ?? newest?.businessDate ?? null;
  for (let date = firstDate(since.now, after); dates.length < due.length + count; date = addDays(date, 1)) {
    const at = dueAt(since.schedules, date);
    if (at > since.now) dates.push({ businessDate: date, dueAt: at });
  }
  return withWindows(dates, { ...since, newest }).slice(due.length);
}

/** When the next night is due after an instant. */
export function nextNight(schedules: HeldSchedules, now: Date): Date {
  for (let date = firstDate(now, null); ; date = addDays(date, 1)) {
    const due = dueAt(schedules, date);
    if (due > now) return due;
  }
}

function withWindows(
  dates: readonly DueDate[],
  { schedules, newest }: { readonly schedules: HeldSchedules; readonly newest: NewestNight | null },
): DueNight[] {
  return dates.map(({ businessDate, dueAt: due }, index) => {
    const dateBefore = addDays(businessDate, -1);
    const before = dates[index - 1]?.dueAt ?? dueAt(schedules, dateBefore);
    const dueBefore = newest?.businessDate === dateBefore ? addDays(newest.to, 1) : dayOf(before);
    return { businessDate, dueAt: due, window: nightWindow({ dueOn: dayOf(due), dueBefore }) };
  });
}

/** No zone is a whole day away from UTC: a local date is the UTC day, or the one before or after it. */
function firstDate(from: Date, after: Day | null): Day {
  const first = addDays(dayOf(from), -1);
  const next = after === null ? first : addDays(after, 1);
  return next > first ? next : first;
}

const newestDate = (now: Date): Day => addDays(dayOf(now), 1);
