import { z } from 'zod';
import { text, textOrNull } from '../http/exact-json.js';
import { type Resource, readResource } from '../http/resource.js';
import { formFields } from './form-fields.js';
import { provider, type TwilioClient } from './twilio-client.js';
import { flag, setting } from './wire-values.js';

/**
 * What an update may change. `sms_application_sid` overrides all `sms_…`; `voice_application_sid` or `trunk_sid` overrides all
 * `voice_…`, and setting one of these two unsets the other.
 */
const settings = z.object({
  friendly_name: setting,
  sms_application_sid: setting,
  sms_url: setting,
  sms_method: setting,
  sms_fallback_url: setting,
  sms_fallback_method: setting,
  voice_application_sid: setting,
  voice_url: setting,
  voice_method: setting,
  voice_fallback_url: setting,
  voice_fallback_method: setting,
  voice_caller_id_lookup: flag,
  /** `voice` or `fax`. */
  voice_receive_mode: setting,
  status_callback: setting,
  status_callback_method: setting,
  trunk_sid: setting,
  address_sid: setting,
  bundle_sid: setting,
  identity_sid: setting,
  emergency_address_sid: setting,
  /** `Active` or `Inactive`. */
  emergency_status: setting,
});

const number = z.object({
  sid: text,
  account_sid: text,
  phone_number: text,
  /** `twilio`, or `hosted` where the number lies elsewhere. */
  origin: textOrNull,
  type: textOrNull,
  status: textOrNull,
  /** `none`, `any`, `local` or `foreign`. */
  address_requirements: textOrNull,
  /** `registered`, `unregistered`, or on its way to one of them. */
  emergency_address_status: textOrNull,
  capabilities: z.object({ voice: flag, sms: flag, mms: flag }).nullish().catch(null),
  ...settings.shape,
});

export type NumberSettings = z.infer<typeof settings>;
/** Everything of a number. What is not set is null, whether Twilio writes null or nothing. */
export type NumberInFull = z.infer<typeof number>;

type AskedNumber = { readonly accountSid: string; readonly sid: string };

/** The settings of a number by themselves: what is put back after a move. */
export function settingsOf(inFull: NumberInFull): NumberSettings {
  return settings.parse(inFull);
}

/** Throws Missing where the account does not own the number now. */
export async function fetchNumber(
  client: TwilioClient,
  { accountSid, sid }: AskedNumber,
  signal: AbortSignal,
): Promise<Resource<NumberInFull>> {
  const answer = await client.call(
    (sdk) => sdk.api.v2010.accounts(accountSid).incomingPhoneNumbers(sid).fetch(),
    signal,
  );
  return readResource(answer, number, provider);
}

/** Changes the settings that are given; null unsets one. Throws Missing where the account does not own the number now. */
export async function updateNumber(
  client: TwilioClient,
  { accountSid, sid, changes }: AskedNumber & { readonly changes: Partial<NumberSettings> },
  signal: AbortSignal,
): Promise<Resource<NumberInFull>> {
  // The options of the SDK have no way to unset a setting.
  const uri = `https://api.twilio.com/2010-04-01/Accounts/${accountSid}/IncomingPhoneNumbers/${sid}.json`;
  const answer = await client.call((sdk) => sdk.request({ method: 'post', uri, data: formFields(changes) }), signal);
  return readResource(answer, number, provider);
}

export type NumberTransfer = {
  readonly sid: string;
  readonly losingAccountSid: string;
  readonly gainingAccountSid: string;
  /** Of the gaining account, where the number requires them. */
  readonly addressSid?: string;
  readonly bundleSid?: string;
};

/**
 * Moves a number to another account of the family; its SID stays, its settings may be lost. Needs the parent's token. Throws
 * Missing where the losing account does not own it now, and Rejected with one of the codes 21470 to 21474, or 21613, 21615,
 * 21631 or 21649 where an address or a bundle is missing.
 */
export async function transferNumber(
  client: TwilioClient,
  { sid, losingAccountSid, gainingAccountSid, addressSid, bundleSid }: NumberTransfer,
  signal: AbortSignal,
): Promise<Resource<NumberInFull>> {
  const options = {
    accountSid: gainingAccountSid,
    ...(addressSid === undefined ? {} : { addressSid }),
    ...(bundleSid === undefined ? {} : { bundleSid }),
  };
  const answer = await client.call(
    (sdk) => sdk.api.v2010.accounts(losingAccountSid).incomingPhoneNumbers(sid).update(options),
    signal,
  );
  return readResource(answer, number, provider);
}
