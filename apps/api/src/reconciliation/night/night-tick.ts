import { Injectable, Logger } from '@nestjs/common';
import { InstallationService } from '../../people/installation/installation.service.js';
import { Clock } from '../../platform/clock/clock.js';
import { Config } from '../../platform/config/config.js';
import { Every } from '../../platform/ticks/every.js';
import { RunRepository } from '../run/run.repository.js';
import { RunsService } from '../run/runs.service.js';
import { dueNights } from './due-nights.js';
import { NightSchedules } from './night-schedules.service.js';

const tickEveryMs = 5_000;

/**
 * Only a tick, on every process: it adds each due night that does not exist yet, and wakes a worker while any run is
 * unfinished, so that a lost wake-up costs time and nothing else.
 */
@Injectable()
export class NightTick {
  readonly #log = new Logger(NightTick.name);

  constructor(
    private readonly runs: RunRepository,
    private readonly service: RunsService,
    private readonly installation: InstallationService,
    private readonly schedules: NightSchedules,
    private readonly config: Config,
    private readonly clock: Clock,
  ) {}

  @Every(tickEveryMs)
  async tick(): Promise<void> {
    try {
      if (this.config.roles.has('scheduler')) await this.addDueNights();
      if (await this.runs.unfinished()) await this.service.wake();
    } catch (error) {
      this.#log.error({ err: error, msg: 'the nightly tick failed; the next one tries again' });
    }
  }

  private async addDueNights(): Promise<void> {
    const now = this.clock.now();
    const installedAt = await this.installation.installedAt();
    const schedules = await this.schedules.held();
    const newest = await this.runs.newestNight();
    for (const { businessDate, window } of dueNights({ schedules, installedAt, newest, now })) {
      const night = {
        ...window,
        kind: 'nightly' as const,
        businessDate,
        customerIds: null,
        requestedBy: 'the nightly schedule',
      };
      if (await this.runs.addNight({ ...night, createdAt: now })) this.#log.log(`the night of ${businessDate} is due`);
    }
  }
}
