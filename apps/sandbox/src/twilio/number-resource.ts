import type { PhoneNumber } from '../world/phone-numbers.js';
import { rfc2822 } from './rfc2822.js';

const highLevel = 'https://services.leadconnectorhq.com';

/** As HighLevel sets a number up; what is not set is null in one field and "" in the next. */
export function numberResource(
  number: PhoneNumber,
  accountSid: string,
  createdMs: number,
): Readonly<Record<string, unknown>> {
  return {
    account_sid: accountSid,
    address_requirements: 'none',
    address_sid: null,
    api_version: '2010-04-01',
    beta: false,
    bundle_sid: null,
    capabilities: { fax: false, mms: true, sms: true, voice: true },
    date_created: rfc2822(createdMs),
    date_updated: rfc2822(createdMs),
    emergency_address_sid: null,
    emergency_address_status: 'unregistered',
    emergency_status: 'Active',
    friendly_name: number.friendlyName,
    identity_sid: null,
    origin: 'twilio',
    phone_number: number.phoneNumber,
    sid: number.sid,
    sms_application_sid: '',
    sms_fallback_method: 'POST',
    sms_fallback_url: '',
    sms_method: 'POST',
    sms_url: `${highLevel}/appengine/twilio/incoming_message`,
    status: 'in-use',
    status_callback: `${highLevel}/appengine/twilio/incoming_call_status`,
    status_callback_method: 'POST',
    trunk_sid: null,
    type: number.type === 'local' ? 'local' : 'toll-free',
    uri: `/2010-04-01/Accounts/${accountSid}/IncomingPhoneNumbers/${number.sid}.json`,
    voice_application_sid: '',
    voice_caller_id_lookup: false,
    voice_fallback_method: 'POST',
    voice_fallback_url: '',
    voice_method: 'POST',
    voice_receive_mode: 'voice',
    voice_url: `${highLevel}/phone-system/voice-call/inbound`,
  };
}
