import { Injectable, Logger } from '@nestjs/common';
import { Config } from '../../platform/config/config.js';
import { Every, type MayGoOn } from '../../platform/ticks/every.js';
import { RunRepository } from '../run/run.repository.js';
import { DaySumsRepository } from './day-sums.repository.js';

const tickEveryMs = 5_000;

/** Keeps the sums of changed days once no run writes any more. They are right without it: it only saves readers time. */
@Injectable()
export class DaySumsTick {
  readonly #log = new Logger(DaySumsTick.name);

  constructor(
    private readonly sums: DaySumsRepository,
    private readonly runs: RunRepository,
    private readonly config: Config,
  ) {}

  @Every(tickEveryMs)
  async tick(mayGoOn: MayGoOn): Promise<void> {
    if (!this.config.roles.has('worker')) return;
    try {
      await this.keepAll(mayGoOn);
    } catch (error) {
      this.#log.error({ err: error, msg: 'the sums of days were not kept; the next tick tries again' });
    }
  }

  private async keepAll(mayGoOn: MayGoOn): Promise<void> {
    while (await mayGoOn()) {
      const days = await this.sums.changed();
      if (days.length === 0 || (await this.runs.unfinished())) return;
      await this.sums.keep(days);
    }
  }
}
