import { Injectable, Logger } from '@nestjs/common';
import { Clock } from '../platform/clock/clock.js';
import { Config } from '../platform/config/config.js';
import { Every } from '../platform/ticks/every.js';
import { AlertWatchRepository } from './alert-watch.repository.js';
import { AlertWatch } from './alert-watch.service.js';

const tickEveryMs = 15_000;
const lookEveryMs = 60_000;

/** On every scheduler; one of them looks at a time. */
@Injectable()
export class AlertWatchTick {
  readonly #log = new Logger('alerts');

  constructor(
    private readonly rows: AlertWatchRepository,
    private readonly watch: AlertWatch,
    private readonly clock: Clock,
    private readonly config: Config,
  ) {}

  @Every(tickEveryMs)
  async tick(): Promise<void> {
    if (!this.config.roles.has('scheduler')) return;
    try {
      const now = this.clock.now();
      if (await this.rows.claim(now, new Date(now.getTime() - lookEveryMs))) await this.watch.look();
    } catch (error) {
      this.#log.error({ err: error, msg: 'nobody could look for alerts; the next tick tries again' });
    }
  }
}
