/** What an update of a number may change, under Twilio's names, and what a number has that nobody has set up. */
export const unsetNumber = {
  friendly_name: '',
  sms_application_sid: '',
  sms_url: '',
  sms_method: 'POST',
  sms_fallback_url: '',
  sms_fallback_method: 'POST',
  voice_application_sid: '',
  voice_url: '',
  voice_method: 'POST',
  voice_fallback_url: '',
  voice_fallback_method: 'POST',
  voice_caller_id_lookup: 'false',
  voice_receive_mode: 'voice',
  status_callback: '',
  status_callback_method: 'POST',
  trunk_sid: '',
  address_sid: '',
  bundle_sid: '',
  identity_sid: '',
  emergency_address_sid: '',
  emergency_status: 'Active',
} as const;

export type NumberSettings = Readonly<Record<keyof typeof unsetNumber, string>>;

const highLevel = 'https://services.leadconnectorhq.com';
const texts = `${highLevel}/appengine/twilio/incoming_message`;
const calls = `${highLevel}/phone-system/voice-call/inbound`;

/** As HighLevel sets a number up. */
export function setUpByHighLevel(friendlyName: string): NumberSettings {
  const status_callback = `${highLevel}/appengine/twilio/incoming_call_status`;
  return { ...unsetNumber, friendly_name: friendlyName, sms_url: texts, voice_url: calls, status_callback };
}

/** As Twilio keeps it: an application or a trunk for calls deletes the other one. */
export function changed(before: NumberSettings, changes: Partial<NumberSettings>): NumberSettings {
  const after = { ...before, ...changes };
  if (changes.trunk_sid) return { ...after, voice_application_sid: '' };
  return changes.voice_application_sid ? { ...after, trunk_sid: '' } : after;
}

/** Who hears of what comes in: HighLevel, somebody else, or nobody, in which case it leaves no trace. */
export type Hearer = 'highlevel' | 'somebody' | 'nobody';

type Inbound = { readonly inboundUrl: string; readonly usesNumber: boolean };

/** The settings of the messaging service that a number is in go before its own. */
export function hearerOfTexts(settings: NumberSettings, service: Inbound | null): Hearer {
  if (service !== null && !service.usesNumber) {
    if (service.inboundUrl === '') return 'nobody';
    return service.inboundUrl === texts ? 'highlevel' : 'somebody';
  }
  return settings.sms_application_sid === '' && settings.sms_url === texts ? 'highlevel' : 'somebody';
}

export function hearerOfCalls(settings: NumberSettings): Hearer {
  const isItsOwn = settings.voice_application_sid === '' && settings.trunk_sid === '';
  return isItsOwn && settings.voice_url === calls ? 'highlevel' : 'somebody';
}

export const textsOfHighLevel = texts;
