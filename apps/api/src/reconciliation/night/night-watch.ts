import type { Day } from '@plumbline/core/time/day';
import type { RunState } from '../run/run.entity.js';
import { type DueDate, dueDates, nextNight } from './due-nights.js';
import type { HeldSchedules } from './schedule.js';

/** A night is given so long after it was due before it counts as missed: by then it has usually been over for hours. */
const completeWithinMs = 6 * 3_600_000;

export type CompleteNight = { readonly businessDate: Day; readonly finishedAt: Date };

/** A night that is there, whatever became of it. */
export type NightSeen = { readonly businessDate: Day; readonly state: RunState };

type Question = {
  readonly schedules: HeldSchedules;
  readonly installedAt: Date;
  readonly lastComplete: CompleteNight | null;
  /** The nights after the last complete one. */
  readonly since: readonly NightSeen[];
  readonly now: Date;
};

export type NightState = {
  readonly lastComplete: CompleteNight | null;
  /**
   * Nights that were due after the last complete one and are not complete: they ended otherwise, or six hours have not
   * been enough, be it that they still run or that nobody ever began them.
   */
  readonly missed: number;
  /** Those of them that did not end at all. */
  readonly absent: number;
  readonly nextDueAt: Date;
};

/** Whether the nights go on as they should, told from the nights that were due and not from those that exist. */
export function nightState({ schedules, installedAt, lastComplete, since, now }: Question): NightState {
  const due = dueDates({ schedules, installedAt, after: lastComplete?.businessDate ?? null, now });
  const states = new Map(since.map(({ businessDate, state }) => [businessDate, state]));
  const hasEnded = ({ businessDate }: DueDate) => {
    const state = states.get(businessDate);
    return state !== undefined && state !== 'queued' && state !== 'running';
  };
  const missed = due.filter((night) => hasEnded(night) || now.getTime() - night.dueAt.getTime() > completeWithinMs);
  const absent = missed.filter((night) => !hasEnded(night)).length;
  return { lastComplete, missed: missed.length, absent, nextDueAt: nextNight(schedules, now) };
}
