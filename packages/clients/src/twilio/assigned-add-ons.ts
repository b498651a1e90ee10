import { z } from 'zod';
import { text, textOrNull } from '../http/exact-json.js';
import type { Page } from '../http/page.js';
import { listAll } from './list-pages.js';
import type { Sdk, TwilioClient } from './twilio-client.js';

const addOn = z.object({ sid: text, resource_sid: textOrNull, friendly_name: textOrNull, unique_name: textOrNull });

export type AssignedAddOn = z.infer<typeof addOn>;

/** The add-ons of Twilio's marketplace on a number; they stay behind when it moves. */
export function listAssignedAddOns(
  client: TwilioClient,
  { accountSid, numberSid }: { readonly accountSid: string; readonly numberSid: string },
  signal: AbortSignal,
): AsyncGenerator<Page<AssignedAddOn>> {
  const of = (sdk: Sdk) => sdk.api.v2010.accounts(accountSid).incomingPhoneNumbers(numberSid).assignedAddOns;
  return listAll(client, { key: 'assigned_add_ons', schema: addOn, of }, signal);
}
