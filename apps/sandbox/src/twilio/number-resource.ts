import type { OwnedNumber } from '../world/estate/estate.js';
import { rfc2822 } from './rfc2822.js';

type Told = { readonly accountSid: string; readonly createdMs: number; readonly hasEmergencyAddress: boolean };

/** What is not set is null in one field and "" in the next. */
export function numberResource(number: OwnedNumber, told: Told): Readonly<Record<string, unknown>> {
  const { accountSid, createdMs } = told;
  const { address_sid, bundle_sid, identity_sid, emergency_address_sid, trunk_sid, ...settings } = number.settings;
  return {
    ...settings,
    account_sid: accountSid,
    address_requirements: number.addressRequirements,
    address_sid: orNull(address_sid),
    api_version: '2010-04-01',
    beta: false,
    bundle_sid: orNull(bundle_sid),
    capabilities: { fax: false, mms: true, sms: true, voice: true },
    date_created: rfc2822(createdMs),
    date_updated: rfc2822(createdMs),
    emergency_address_sid: orNull(emergency_address_sid),
    emergency_address_status: told.hasEmergencyAddress ? 'registered' : 'unregistered',
    identity_sid: orNull(identity_sid),
    origin: number.origin,
    phone_number: number.phoneNumber,
    sid: number.sid,
    status: 'in-use',
    trunk_sid: orNull(trunk_sid),
    type: number.type === 'local' ? 'local' : 'toll-free',
    uri: `/2010-04-01/Accounts/${accountSid}/IncomingPhoneNumbers/${number.sid}.json`,
    voice_caller_id_lookup: settings.voice_caller_id_lookup === 'true',
  };
}

function orNull(setting: string): string | null {
  return setting === '' ? null : setting;
}
