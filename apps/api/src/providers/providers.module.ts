import { Module } from '@nestjs/common';
import { HighLevelClient } from '@plumbline/clients/highlevel/highlevel-client';
import { realTiming } from '@plumbline/clients/http/timing';
import { TwilioClient } from '@plumbline/clients/twilio/twilio-client';
import { Clock } from '../platform/clock/clock.js';
import { Config } from '../platform/config/config.js';
import { HighLevelChanges } from './highlevel-changes.js';
import { HighLevelConnection } from './highlevel-connection.js';
import { HighLevelSource } from './highlevel-source.js';
import { KnownOfToken } from './known-of-token.js';
import { OAuthStore } from './oauth/oauth-store.js';
import { RequestWatch } from './request-watch.js';
import { SharedLimits } from './shared-limits/shared-limits.js';
import { SharedLimitsModule } from './shared-limits/shared-limits.module.js';
import { TwilioAccess } from './twilio-access.js';
import { TwilioSource } from './twilio-source.js';

function twilioSource({ twilio }: Config, clock: Clock, limits: SharedLimits, watching: RequestWatch): TwilioSource {
  const { accountSid, authToken, baseUrl } = twilio;
  const timing = realTiming(() => clock.now());
  const watch = watching.of('twilio');
  const place = limits.twilioPlace;
  return new TwilioSource(
    new TwilioClient({ accountSid, authToken: authToken.reveal(), baseUrl, timing, watch, place }),
  );
}

function highLevelClient(
  { highLevel }: Config,
  clock: Clock,
  connection: HighLevelConnection,
  { agencyBudget }: SharedLimits,
  watching: RequestWatch,
  known?: KnownOfToken,
): HighLevelClient {
  const { companyId, baseUrl } = highLevel;
  const tokenOpensNothing = async () => (await known?.opensNoLocation()) ?? false;
  const credentials = { token: highLevel.token?.reveal() ?? null, oauth: connection.keeper, tokenOpensNothing };
  const timing = realTiming(() => clock.now());
  const watch = watching.of('highlevel');
  return new HighLevelClient({ companyId, ...credentials, baseUrl, timing, watch, agencyBudget });
}

function highLevelSource(client: HighLevelClient, { highLevel }: Config): HighLevelSource {
  return new HighLevelSource(client, highLevel.oauth?.clientId ?? null);
}

/** The two providers, read as facts. Only what lies in this folder talks to them. */
@Module({
  imports: [SharedLimitsModule],
  providers: [
    { provide: TwilioSource, inject: [Config, Clock, SharedLimits, RequestWatch], useFactory: twilioSource },
    OAuthStore,
    HighLevelConnection,
    {
      provide: HighLevelClient,
      inject: [Config, Clock, HighLevelConnection, SharedLimits, RequestWatch, { token: KnownOfToken, optional: true }],
      useFactory: highLevelClient,
    },
    { provide: HighLevelSource, inject: [HighLevelClient, Config], useFactory: highLevelSource },
    {
      provide: HighLevelChanges,
      inject: [HighLevelClient],
      useFactory: (client: HighLevelClient) => new HighLevelChanges(client),
    },
    TwilioAccess,
  ],
  exports: [TwilioSource, HighLevelSource, HighLevelConnection, TwilioAccess, HighLevelChanges],
})
export class ProvidersModule {}
