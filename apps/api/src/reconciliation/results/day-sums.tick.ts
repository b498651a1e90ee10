import { Injectable, Logger } from '@nestjs/common';
import { Interval } from '@nestjs/schedule';
import { Config } from '../../platform/config/config.js';
import { RunRepository } from '../run/run.repository.js';
import { DaySumsRepository } from './day-sums.repository.js';

const tickEveryMs = 5_000;

/** Keeps the sums of changed days once no run writes any more. They are right without it: it only saves readers time. */
@Injectable()
export class DaySumsTick {
  readonly #log = new Logger(DaySumsTick.name);
  #isKeeping = false;

  constructor(
    private readonly sums: DaySumsRepository,
    private readonly runs: RunRepository,
    private readonly config: Config,
  ) {}

  @Interval(tickEveryMs)
  async tick(): Promise<void> {
    if (this.#isKeeping || !this.config.roles.has('worker')) return;
    this.#isKeeping = true;
    try {
      await this.keepAll();
    } catch (error) {
      this.#log.error({ err: error, msg: 'the sums of days were not kept; the next tick tries again' });
    } finally {
      this.#isKeeping = false;
    }
  }

  private async keepAll(): Promise<void> {
    for (;;) {
      const days = await this.sums.changed();
      if (days.length === 0 || (await this.runs.unfinished())) return;
      await this.sums.keep(days);
    }
  }
}
