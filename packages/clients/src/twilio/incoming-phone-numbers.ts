import { z } from 'zod';
import { text, textOrNull } from '../http/exact-json.js';
import type { Page } from '../http/page.js';
import { listPages, pageSize } from './list-pages.js';
import type { TwilioClient } from './twilio-client.js';

const phoneNumber = z.object({
  sid: text,
  account_sid: text,
  phone_number: text,
  friendly_name: textOrNull,
  /** `twilio`, or `hosted` where the number lies elsewhere. */
  origin: textOrNull,
});

export type IncomingPhoneNumber = z.infer<typeof phoneNumber>;

/** The numbers that one account owns; those of its subaccounts are not among them. */
export function listIncomingPhoneNumbers(
  client: TwilioClient,
  accountSid: string,
  signal: AbortSignal,
): AsyncGenerator<Page<IncomingPhoneNumber>> {
  return listPages(client, {
    key: 'incoming_phone_numbers',
    schema: phoneNumber,
    keyOf: (item) => item.sid,
    first: () =>
      client.call((sdk) => sdk.api.v2010.accounts(accountSid).incomingPhoneNumbers.page({ pageSize }), signal),
    follow: (url) => client.call((sdk) => sdk.api.v2010.accounts(accountSid).incomingPhoneNumbers.getPage(url), signal),
  });
}
