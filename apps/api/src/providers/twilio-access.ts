import { Injectable } from '@nestjs/common';
import { realTiming } from '@plumbline/clients/http/timing';
import { TwilioClient } from '@plumbline/clients/twilio/twilio-client';
import { Clock } from '../platform/clock/clock.js';
import { Config } from '../platform/config/config.js';
import type { Secret } from '../platform/config/secret.js';
import { RequestWatch } from './request-watch.js';
import { SharedLimits } from './shared-limits/shared-limits.js';
import { TwilioAccounts } from './twilio-accounts.js';
import { TwilioServices } from './twilio-services.js';

type Credentials = { readonly accountSid: string; readonly authToken: Secret };

/** Twilio as the parent, and as each account whose own token is at hand: the product hosts know no parents. */
@Injectable()
export class TwilioAccess {
  readonly parent: TwilioAccounts;

  constructor(
    private readonly config: Config,
    private readonly clock: Clock,
    private readonly limits: SharedLimits,
    private readonly watching: RequestWatch,
  ) {
    this.parent = new TwilioAccounts(this.clientFor(config.twilio));
  }

  servicesOf(credentials: Credentials): TwilioServices {
    return new TwilioServices(this.clientFor(credentials));
  }

  private clientFor({ accountSid, authToken }: Credentials): TwilioClient {
    const timing = realTiming(() => this.clock.now());
    const { baseUrl } = this.config.twilio;
    return new TwilioClient({
      accountSid,
      authToken: authToken.reveal(),
      baseUrl,
      timing,
      watch: this.watching.of('twilio'),
      place: this.limits.twilioPlace,
    });
  }
}
