import { Injectable } from '@nestjs/common';
import { Clock } from '../../platform/clock/clock.js';
import type { RunHead } from '../run/run.entity.js';
import { RunRepository } from '../run/run.repository.js';
import { nextNight } from './due-nights.js';
import { NightSchedules } from './night-schedules.service.js';
import { NightStates } from './night-states.service.js';
import type { NightState } from './night-watch.js';

/** A run as other features see it. */
export type NightRun = RunHead;

/** What other features may ask about the nights. */
@Injectable()
export class Nights {
  constructor(
    private readonly runs: RunRepository,
    private readonly states: NightStates,
    private readonly schedules: NightSchedules,
    private readonly clock: Clock,
  ) {}

  /** The run over everybody that compared the newest day, also when it failed. */
  newest(): Promise<NightRun | null> {
    return this.runs.newestFinishedHead();
  }

  /** Whether nights go on as they should. */
  state(): Promise<NightState> {
    return this.states.now();
  }

  now(): Date {
    return this.clock.now();
  }

  async activeRunId(): Promise<string | null> {
    return (await this.runs.active())?.id ?? null;
  }

  async nextAt(): Promise<Date> {
    return nextNight(await this.schedules.held(), this.clock.now());
  }
}
