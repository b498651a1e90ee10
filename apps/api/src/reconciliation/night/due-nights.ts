import { nightWindow } from '@plumbline/core/reconciliation/night-window';
import type { Day } from '@plumbline/core/time/day';
import { DateTime } from 'luxon';

export type Schedule = { readonly hour: number; readonly minute: number; readonly zone: string };

type Question = {
  readonly schedule: Schedule;
  /** Nights that were due before the installation existed are nobody's loss. */
  readonly installedAt: Date;
  /** The newest night that exists already, as a local date. */
  readonly newest: string | null;
  readonly now: Date;
};

const nightsMax = 62;

export type DueNight = {
  readonly businessDate: string;
  readonly dueAt: Date;
  /** The UTC days that it compares. */
  readonly window: { readonly from: Day; readonly to: Day };
};

/**
 * All nights that are due and do not exist yet, by local date, oldest first. A time that the clock change skips
 * falls to the next moment that exists; one that comes twice is due at its first coming. So a night is due exactly once.
 */
export function dueNights({ schedule, installedAt, newest, now }: Question): DueNight[] {
  const local = DateTime.fromJSDate(now, { zone: schedule.zone }).startOf('day');
  const first = firstCandidate(schedule, installedAt, newest);
  const nights: DueNight[] = [];
  for (let date = first; date <= local; date = date.plus({ days: 1 })) {
    const businessDate = date.toISODate() ?? '';
    const dueAt = dueInstant(schedule, businessDate);
    if (dueAt <= installedAt || dueAt > now) continue;
    const dueBefore = dueInstant(schedule, date.minus({ days: 1 }).toISODate() ?? '');
    nights.push({ businessDate, dueAt, window: nightWindow({ dueAt, dueBefore }) });
  }
  return nights.slice(-nightsMax);
}

/** When the next night is due after an instant. */
export function nextNight(schedule: Schedule, now: Date): Date {
  const today = DateTime.fromJSDate(now, { zone: schedule.zone }).startOf('day');
  const dues = [0, 1].map((days) => dueInstant(schedule, today.plus({ days }).toISODate() ?? ''));
  return dues.find((due) => due > now) ?? dueInstant(schedule, today.plus({ days: 2 }).toISODate() ?? '');
}

function firstCandidate({ zone }: Schedule, installedAt: Date, newest: string | null): DateTime {
  const installed = DateTime.fromJSDate(installedAt, { zone }).startOf('day');
  if (newest === null) return installed;
  return DateTime.max(installed, DateTime.fromISO(newest, { zone }).plus({ days: 1 }).startOf('day'));
}

function dueInstant({ hour, minute, zone }: Schedule, date: string): Date {
  const [year, month, day] = date.split('-').map(Number);
  const local = DateTime.fromObject({ year: year ?? 0, month: month ?? 1, day: day ?? 1, hour, minute }, { zone });
  return DateTime.min(local, ...local.getPossibleOffsets()).toJSDate();
}
