import { Injectable, Logger } from '@nestjs/common';
import { standsForDays } from '@plumbline/core/assumption/standing-of';
import { Clock } from '../../platform/clock/clock.js';
import { Config } from '../../platform/config/config.js';
import { FirstNight } from '../../platform/readiness/first-night.js';
import { Every } from '../../platform/ticks/every.js';
import { ExaminationJob } from './examination.job.js';
import { ExaminationsService } from './examinations.service.js';

const tickEveryMs = 5_000;
// A week before answers lapse, so that none of them is open in between.
const againAfterMs = (standsForDays - 7) * 86_400_000;

/**
 * Only a tick, on every process: it wakes a worker while an examination is under way, and asks for one where answers are
 * about to lapse. In the sandbox it also asks for the first one, once the first night is over; in live mode a person does.
 */
@Injectable()
export class ExaminationTick {
  readonly #log = new Logger('doctor');

  constructor(
    private readonly examinations: ExaminationsService,
    private readonly job: ExaminationJob,
    private readonly firstNight: FirstNight,
    private readonly config: Config,
    private readonly clock: Clock,
  ) {}

  @Every(tickEveryMs)
  async tick(): Promise<void> {
    try {
      if ((await this.examinations.active()) !== null) await this.job.wake();
      else if (this.config.roles.has('scheduler') && (await this.isDue())) {
        await this.examinations.request('the schedule');
      }
    } catch (error) {
      this.#log.error({ err: error, msg: 'the tick of the examinations failed; the next one tries again' });
    }
  }

  private async isDue(): Promise<boolean> {
    const newest = await this.examinations.newestEnded();
    if (newest !== null) return this.clock.now().getTime() - newest.createdAt.getTime() >= againAfterMs;
    return this.config.providers === 'sandbox' && !(await this.firstNight.needed());
  }
}
