import { Module } from '@nestjs/common';
import { HighLevelClient } from '@plumbline/clients/highlevel/highlevel-client';
import { realTiming } from '@plumbline/clients/http/timing';
import { TwilioClient } from '@plumbline/clients/twilio/twilio-client';
import { Clock } from '../platform/clock/clock.js';
import { Config } from '../platform/config/config.js';
import { HighLevelSource } from './highlevel-source.js';
import { TwilioSource } from './twilio-source.js';

function twilioSource({ twilio }: Config, clock: Clock): TwilioSource {
  const { accountSid, authToken, baseUrl } = twilio;
  const timing = realTiming(() => clock.now());
  return new TwilioSource(new TwilioClient({ accountSid, authToken: authToken.reveal(), baseUrl, timing }));
}

function highLevelSource({ highLevel }: Config, clock: Clock): HighLevelSource {
  const { companyId, token, baseUrl } = highLevel;
  if (token === null)
    throw new Error('HIGHLEVEL_TOKEN is not set: the agency is read with its private integration token.');
  const timing = realTiming(() => clock.now());
  return new HighLevelSource(new HighLevelClient({ companyId, token: token.reveal(), baseUrl, timing }));
}

/** The two providers, read as facts. Only what lies in this folder talks to them. */
@Module({
  providers: [
    { provide: TwilioSource, inject: [Config, Clock], useFactory: twilioSource },
    { provide: HighLevelSource, inject: [Config, Clock], useFactory: highLevelSource },
  ],
  exports: [TwilioSource, HighLevelSource],
})
export class ProvidersModule {}
