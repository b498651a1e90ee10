import { z } from 'zod';

const settings = z.object({
  friendly_name: z.string(),
  sms_application_sid: z.string(),
  sms_url: z.string(),
  sms_method: z.string(),
  sms_fallback_url: z.string(),
  sms_fallback_method: z.string(),
  voice_application_sid: z.string(),
  voice_url: z.string(),
  voice_method: z.string(),
  voice_fallback_url: z.string(),
  voice_fallback_method: z.string(),
  voice_caller_id_lookup: z.string(),
  voice_receive_mode: z.string(),
  status_callback: z.string(),
  status_callback_method: z.string(),
  trunk_sid: z.string(),
  address_sid: z.string(),
  bundle_sid: z.string(),
  identity_sid: z.string(),
  emergency_address_sid: z.string(),
  emergency_status: z.string(),
});

/** What was written at Twilio, as the journal keeps it. */
export const estateEntries = [
  z.object({
    kind: z.literal('number-written'),
    sid: z.string(),
    /** Who owns it from now on; nobody after its release. */
    accountSid: z.string().nullable(),
    /** The messaging service in whose pool it is. */
    serviceSid: z.string().nullable(),
    settings,
    atMs: z.number(),
  }),
  /** A thing of an account that is new or was changed; its fields are kept whole. */
  z.object({
    kind: z.literal('thing-kept'),
    thing: z.enum(['addresses', 'bundles', 'services', 'keys', 'secondaryTokens', 'applications']),
    sid: z.string(),
    accountSid: z.string(),
    fields: z.record(z.string(), z.string()),
    atMs: z.number(),
  }),
  z.object({ kind: z.literal('thing-dropped'), sid: z.string() }),
] as const;
export type EstateEntry = z.infer<(typeof estateEntries)[number]>;
