import { Injectable } from '@nestjs/common';
import { Clock } from '../../platform/clock/clock.js';
import { Config } from '../../platform/config/config.js';
import type { RunHead } from '../run/run.entity.js';
import { RunRepository } from '../run/run.repository.js';
import { nextNight } from './due-nights.js';
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
    private readonly config: Config,
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

  nextAt(): Date {
    return nextNight({ ...this.config.nightlyAt, zone: this.config.nightlyZone }, this.clock.now());
  }
}
