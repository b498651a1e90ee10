import { Injectable, Logger } from '@nestjs/common';
import { Config } from '../platform/config/config.js';
import { Every } from '../platform/ticks/every.js';
import { CustomerStakesRepository } from './customer-stakes.repository.js';
import { KeptSumsRepository } from './kept-sums.repository.js';

const tickEveryMs = 30_000;
/** So few rows cost a reader nothing. */
const unmergedMax = 200;

/** Keeps the sums of mismatches short. They are right without it: it only saves readers from adding up every change. */
@Injectable()
export class MergeSumsTick {
  readonly #log = new Logger(MergeSumsTick.name);

  constructor(
    private readonly sums: KeptSumsRepository,
    private readonly stakes: CustomerStakesRepository,
    private readonly config: Config,
  ) {}

  @Every(tickEveryMs)
  async tick(): Promise<void> {
    if (!this.config.roles.has('worker')) return;
    try {
      for (const kept of [this.sums, this.stakes]) {
        if ((await kept.unmerged()) > unmergedMax) await kept.merge();
      }
    } catch (error) {
      this.#log.error({ err: error, msg: 'the sums of mismatches were not merged; the next tick tries again' });
    }
  }
}
