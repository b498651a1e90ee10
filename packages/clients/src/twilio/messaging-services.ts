import { z } from 'zod';
import { text, textOrNull, wholeNumber } from '../http/exact-json.js';
import type { Page } from '../http/page.js';
import { type Resource, readResource } from '../http/resource.js';
import { formFields } from './form-fields.js';
import { listAll } from './list-pages.js';
import { provider, type TwilioClient } from './twilio-client.js';
import { flag, setting } from './wire-values.js';

/**
 * What an update may change. With neither an inbound request URL nor `use_inbound_webhook_on_number`, messages to the service's
 * numbers are dropped without a trace.
 */
const settings = z.object({
  friendly_name: textOrNull,
  inbound_request_url: setting,
  inbound_method: setting,
  fallback_url: setting,
  fallback_method: setting,
  status_callback: setting,
  sticky_sender: flag,
  mms_converter: flag,
  smart_encoding: flag,
  fallback_to_long_code: flag,
  area_code_geomatch: flag,
  /** Seconds, from 1 to 36 000. */
  validity_period: wholeNumber.nullish().transform((value) => value ?? null),
  usecase: setting,
  use_inbound_webhook_on_number: flag,
});

const messagingService = z.object({
  sid: text,
  account_sid: textOrNull,
  us_app_to_person_registered: flag,
  ...settings.shape,
});

export type MessagingServiceSettings = z.infer<typeof settings>;
export type MessagingService = z.infer<typeof messagingService>;

type Changes = Partial<MessagingServiceSettings>;

/** Everything about messaging services is told only to their own account: the client must have its token. */
export function listMessagingServices(
  client: TwilioClient,
  signal: AbortSignal,
): AsyncGenerator<Page<MessagingService>> {
  const list = { key: 'services', host: 'messaging' } as const;
  return listAll(client, { ...list, schema: messagingService, of: (sdk) => sdk.messaging.v1.services }, signal);
}

/** Throws Missing. */
export async function fetchMessagingService(
  client: TwilioClient,
  sid: string,
  signal: AbortSignal,
): Promise<Resource<MessagingService>> {
  const answer = await client.call((sdk) => sdk.messaging.v1.services(sid).fetch(), signal);
  return readResource(answer, messagingService, provider);
}

export function createMessagingService(
  client: TwilioClient,
  fields: Changes & { readonly friendly_name: string },
  signal: AbortSignal,
): Promise<Resource<MessagingService>> {
  return write(client, '', fields, signal);
}

/** Changes the settings that are given; null unsets one. Throws Missing. */
export function updateMessagingService(
  client: TwilioClient,
  { sid, changes }: { readonly sid: string; readonly changes: Changes },
  signal: AbortSignal,
): Promise<Resource<MessagingService>> {
  return write(client, `/${sid}`, changes, signal);
}

/** Its numbers stay in their account. Throws Missing. */
export async function deleteMessagingService(client: TwilioClient, sid: string, signal: AbortSignal): Promise<void> {
  await client.call((sdk) => sdk.messaging.v1.services(sid).remove(), signal);
}

/** The options of the SDK have no way to unset a setting. */
async function write(client: TwilioClient, at: string, fields: Changes, signal: AbortSignal) {
  const uri = `https://messaging.twilio.com/v1/Services${at}`;
  const answer = await client.call((sdk) => sdk.request({ method: 'post', uri, data: formFields(fields) }), signal);
  return readResource(answer, messagingService, provider);
}
