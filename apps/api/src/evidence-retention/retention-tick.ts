import { Injectable, Logger } from '@nestjs/common';
import { type Day, dayOf } from '@plumbline/core/time/day';
import { plumbline } from '../audit/audit-trail.service.js';
import { Clock } from '../platform/clock/clock.js';
import { Config } from '../platform/config/config.js';
import { Every } from '../platform/ticks/every.js';
import { EvidenceRetention } from './evidence-retention.service.js';

const tickEveryMs = 60_000;

/** Once a day, when no run is under way. */
@Injectable()
export class RetentionTick {
  readonly #log = new Logger('evidence');
  #lookedOn: Day | null = null;

  constructor(
    private readonly retention: EvidenceRetention,
    private readonly config: Config,
    private readonly clock: Clock,
  ) {}

  @Every(tickEveryMs)
  async tick(): Promise<void> {
    if (!this.config.roles.has('scheduler')) return;
    const today = dayOf(this.clock.now());
    if (this.#lookedOn === today) return;
    try {
      const deleted = await this.retention.delete(plumbline);
      if (deleted === null) return;
      this.#lookedOn = today;
      const pages = deleted.reduce((sum, month) => sum + month.pages, 0);
      if (pages > 0) this.#log.log(`${pages} pages of evidence were older than thirteen months and are deleted`);
    } catch (error) {
      this.#log.error({ err: error, msg: 'old evidence could not be deleted; the next tick tries again' });
    }
  }
}
