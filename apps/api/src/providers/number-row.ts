import type { NumberInFull, NumberSettings } from '@plumbline/clients/twilio/number-settings';
import type { NumberAtHand, NumberConfiguration } from '@plumbline/core/migration/inventory';

/** A number as its account shows it. */
export type NumberRow = Omit<NumberAtHand, 'owner' | 'addOns' | 'isWhatsAppSender'> & { readonly accountSid: string };

export function numberRow(row: NumberInFull): NumberRow {
  return {
    sid: row.sid,
    accountSid: row.account_sid,
    phoneNumber: row.phone_number,
    kind: kindOf(row),
    origin: row.origin === 'twilio' || row.origin === 'hosted' ? row.origin : 'unknown',
    status: row.status ?? 'unknown',
    addressRequirements: requirementsOf(row.address_requirements),
    addressSid: row.address_sid,
    bundleSid: row.bundle_sid,
    emergency: emergencyOf(row),
    configuration: {
      friendlyName: row.friendly_name ?? '',
      voiceUrl: row.voice_url,
      voiceMethod: row.voice_method,
      voiceFallbackUrl: row.voice_fallback_url,
      voiceFallbackMethod: row.voice_fallback_method,
      voiceApplicationSid: row.voice_application_sid,
      voiceCallerIdLookup: row.voice_caller_id_lookup ?? false,
      voiceReceiveMode: row.voice_receive_mode,
      smsUrl: row.sms_url,
      smsMethod: row.sms_method,
      smsFallbackUrl: row.sms_fallback_url,
      smsFallbackMethod: row.sms_fallback_method,
      smsApplicationSid: row.sms_application_sid,
      statusCallback: row.status_callback,
      statusCallbackMethod: row.status_callback_method,
      trunkSid: row.trunk_sid,
    },
  };
}

/** In Twilio's words; what is unset is unset there as well. */
export function settingsOf(configuration: NumberConfiguration): Partial<NumberSettings> {
  return {
    friendly_name: configuration.friendlyName,
    voice_url: configuration.voiceUrl,
    voice_method: configuration.voiceMethod,
    voice_fallback_url: configuration.voiceFallbackUrl,
    voice_fallback_method: configuration.voiceFallbackMethod,
    voice_caller_id_lookup: configuration.voiceCallerIdLookup,
    voice_receive_mode: configuration.voiceReceiveMode,
    sms_url: configuration.smsUrl,
    sms_method: configuration.smsMethod,
    sms_fallback_url: configuration.smsFallbackUrl,
    sms_fallback_method: configuration.smsFallbackMethod,
    status_callback: configuration.statusCallback,
    status_callback_method: configuration.statusCallbackMethod,
  };
}

/** What answers calls and texts, an account's own applications included, as text; what is not set is empty. */
export type TextSettings = Readonly<Record<string, string>>;

const answering = [
  ...(['friendly_name', 'voice_url', 'voice_method', 'voice_fallback_url', 'voice_fallback_method'] as const),
  ...(['voice_caller_id_lookup', 'voice_receive_mode', 'voice_application_sid'] as const),
  ...(['sms_url', 'sms_method', 'sms_fallback_url', 'sms_fallback_method', 'sms_application_sid'] as const),
  ...(['status_callback', 'status_callback_method'] as const),
] satisfies readonly (keyof NumberSettings)[];

export function textSettings(row: NumberInFull): TextSettings {
  const texts = Object.fromEntries(answering.map((name) => [name, String(row[name] ?? '')]));
  return { ...texts, voice_caller_id_lookup: String(row.voice_caller_id_lookup ?? false) };
}

export function changesOf(settings: TextSettings): Partial<NumberSettings> {
  const { voice_caller_id_lookup: looksUp, ...others } = settings;
  const texts = Object.entries(others).map(([name, value]) => [name, value === '' ? null : value]);
  const flag = looksUp === undefined ? {} : { voice_caller_id_lookup: looksUp === 'true' };
  return { ...Object.fromEntries(texts), ...flag };
}

/** The names of the settings that differ. Applications and trunks belong to an account, and preflight lets none through. */
export function differences(a: NumberConfiguration, b: NumberConfiguration): string[] {
  const wanted: Readonly<Record<string, unknown>> = settingsOf(a);
  const found: Readonly<Record<string, unknown>> = settingsOf(b);
  return Object.keys(wanted).filter((name) => wanted[name] !== found[name]);
}

function kindOf({ type, phone_number: number }: NumberInFull): NumberRow['kind'] {
  if (type === 'local' || type === 'mobile') return type;
  if (type === 'tollfree' || type === 'toll-free' || /^\+1(800|833|844|855|866|877|888)/.test(number))
    return 'toll-free';
  return 'unknown';
}

function requirementsOf(text: string | null): NumberRow['addressRequirements'] {
  return text === 'none' || text === 'any' || text === 'local' || text === 'foreign' ? text : 'unknown';
}

function emergencyOf({
  emergency_address_sid: sid,
  emergency_address_status: status,
}: NumberInFull): NumberRow['emergency'] {
  if (sid !== null) return 'registered';
  return status === null || status === 'unregistered' ? 'none' : status === 'registered' ? 'registered' : 'unknown';
}
