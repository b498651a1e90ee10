import { type BeforeApplicationShutdown, Injectable, Logger } from '@nestjs/common';
import { firstAllowance } from '@plumbline/clients/highlevel/highlevel-client';
import { DataSource } from 'typeorm';
import { Config } from '../../platform/config/config.js';
import { RequestWatch } from '../request-watch.js';
import { LeasedPlaces } from './leased-places.js';
import { SharedBudget } from './shared-budget.js';
import { SharedPlaces } from './shared-places.js';

/** What all processes of the installation keep to together, because the providers count them together. */
@Injectable()
export class SharedLimits implements BeforeApplicationShutdown {
  readonly #log = new Logger(SharedLimits.name);
  /** Requests that HighLevel counts for the agency, whichever token of it they carry. */
  readonly agencyBudget: SharedBudget;
  readonly #twilio: SharedPlaces;

  constructor(
    db: DataSource,
    { highLevel, twilioInFlightMax }: Config,
    private readonly watch: RequestWatch,
  ) {
    const onTrouble = (err: unknown) => this.#log.warn({ err, msg: 'the shared limits could not be kept up' });
    this.agencyBudget = new SharedBudget(db, `highlevel ${highLevel.companyId}`, firstAllowance, {
      onTrouble,
      waiting: (turn) => watch.waited('highlevel', turn),
    });
    this.#twilio = new SharedPlaces(new LeasedPlaces(db, { provider: 'twilio', most: twilioInFlightMax }), onTrouble);
  }

  /** A place among all requests to Twilio that are under way. */
  readonly twilioPlace = (signal: AbortSignal): Promise<() => void> =>
    this.watch.waited('twilio', () => this.#twilio.enter(signal));

  async beforeApplicationShutdown(): Promise<void> {
    await this.#twilio
      .close()
      .catch((err: unknown) => this.#log.warn({ err, msg: 'places to Twilio end with their lease' }));
  }
}
