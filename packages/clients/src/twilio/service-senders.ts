import { z } from 'zod';
import { text, textOrNull } from '../http/exact-json.js';
import type { Page } from '../http/page.js';
import { type Resource, readResource } from '../http/resource.js';
import { listAll } from './list-pages.js';
import { provider, type TwilioClient } from './twilio-client.js';

const pooled = { sid: text, account_sid: textOrNull } as const;
const serviceNumber = z.object({ ...pooled, service_sid: textOrNull, phone_number: textOrNull });
const serviceShortCode = z.object({ ...pooled, short_code: textOrNull });
const alphaSender = z.object({ ...pooled, alpha_sender: textOrNull });
const channelSender = z.object({ ...pooled, sender: textOrNull, sender_type: textOrNull });

export type ServiceNumber = z.infer<typeof serviceNumber>;
export type ServiceShortCode = z.infer<typeof serviceShortCode>;
export type AlphaSender = z.infer<typeof alphaSender>;
export type ChannelSender = z.infer<typeof channelSender>;

const host = 'messaging';

/** The numbers in the pool of a messaging service. */
export function listServiceNumbers(
  client: TwilioClient,
  serviceSid: string,
  signal: AbortSignal,
): AsyncGenerator<Page<ServiceNumber>> {
  const list = { key: 'phone_numbers', schema: serviceNumber, host } as const;
  return listAll(client, { ...list, of: (sdk) => sdk.messaging.v1.services(serviceSid).phoneNumbers }, signal);
}

export function listServiceShortCodes(
  client: TwilioClient,
  serviceSid: string,
  signal: AbortSignal,
): AsyncGenerator<Page<ServiceShortCode>> {
  const list = { key: 'short_codes', schema: serviceShortCode, host } as const;
  return listAll(client, { ...list, of: (sdk) => sdk.messaging.v1.services(serviceSid).shortCodes }, signal);
}

export function listAlphaSenders(
  client: TwilioClient,
  serviceSid: string,
  signal: AbortSignal,
): AsyncGenerator<Page<AlphaSender>> {
  const list = { key: 'alpha_senders', schema: alphaSender, host } as const;
  return listAll(client, { ...list, of: (sdk) => sdk.messaging.v1.services(serviceSid).alphaSenders }, signal);
}

/** WhatsApp senders and the like. */
export function listChannelSenders(
  client: TwilioClient,
  serviceSid: string,
  signal: AbortSignal,
): AsyncGenerator<Page<ChannelSender>> {
  const list = { key: 'senders', schema: channelSender, host } as const;
  return listAll(client, { ...list, of: (sdk) => sdk.messaging.v1.services(serviceSid).channelSenders }, signal);
}

type Membership = { readonly serviceSid: string; readonly numberSid: string };

/** Throws Rejected or Conflict with code 21710 where it is in this service already, 21712 where it is in another one. */
export async function addServiceNumber(
  client: TwilioClient,
  { serviceSid, numberSid }: Membership,
  signal: AbortSignal,
): Promise<Resource<ServiceNumber>> {
  const answer = await client.call(
    (sdk) => sdk.messaging.v1.services(serviceSid).phoneNumbers.create({ phoneNumberSid: numberSid }),
    signal,
  );
  return readResource(answer, serviceNumber, provider);
}

/** The number stays in its account. Throws Missing where it is not in the pool. */
export async function removeServiceNumber(
  client: TwilioClient,
  { serviceSid, numberSid }: Membership,
  signal: AbortSignal,
): Promise<void> {
  await client.call((sdk) => sdk.messaging.v1.services(serviceSid).phoneNumbers(numberSid).remove(), signal);
}
