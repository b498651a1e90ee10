import { setTimeout as wait } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import { addDays, dayOf } from '@plumbline/core/time/day';
import { Clock } from '../../platform/clock/clock.js';
import { isDatabaseGone } from '../../platform/database/is-database-gone.js';
import { FirstNight } from '../../platform/readiness/first-night.js';
import type { RunEntity } from '../run/run.entity.js';
import { RunRepository } from '../run/run.repository.js';
import { RunsService } from '../run/runs.service.js';
import { FirstCustomers, sandboxOwner } from './first-customers.js';

const daysRead = 30;
const readings = 2;
const lookEveryMs = 250;

/**
 * What makes the sandbox worth looking at from its first minute: connections and rates adopted as proposed, and the last
 * 30 ended days read twice, so that there are settled results and real mismatches.
 */
@Injectable()
export class SandboxFirstNight extends FirstNight {
  constructor(
    private readonly customers: FirstCustomers,
    private readonly runs: RunsService,
    private readonly repository: RunRepository,
    private readonly clock: Clock,
  ) {
    super();
  }

  async needed(): Promise<boolean> {
    const nights = await this.repository.firstNights();
    return nights.filter(hasEnded).length < readings;
  }

  async run(onProgress: (progress: { readonly done: number; readonly total: number }) => void): Promise<void> {
    await this.customers.adopt();
    const to = addDays(dayOf(this.clock.now()), -1);
    const window = { from: addDays(to, 1 - daysRead), to };
    for (let made = (await this.repository.firstNights()).length; made < readings; made += 1) {
      await this.runs.start('first-night', window, sandboxOwner.name);
    }
    for (;;) {
      // The runs go on once a database that went away is back; so does looking at them.
      const nights = await this.repository.firstNights().catch((error: unknown) => {
        if (isDatabaseGone(error)) return null;
        throw error;
      });
      if (nights !== null) onProgress(progressOf(nights));
      if (nights?.every(hasEnded)) return;
      await wait(lookEveryMs);
    }
  }
}

function hasEnded(run: RunEntity): boolean {
  return run.state !== 'queued' && run.state !== 'running';
}

/** Each reading counts as a hundred, since how many steps the second one has is not known while the first one runs. */
function progressOf(nights: readonly RunEntity[]) {
  const done = nights.reduce((sum, night) => {
    if (hasEnded(night)) return sum + 100;
    return sum + (night.progressTotal === 0 ? 0 : Math.floor((100 * night.progressDone) / night.progressTotal));
  }, 0);
  return { done, total: 100 * readings };
}
