import { z } from 'zod';
import { priceOrNull, text, textOrNull } from '../http/exact-json.js';
import type { KeptAnswers } from '../http/kept-answers.js';
import { type Page, readRows } from '../http/page.js';
import { type AskedDays, firstInstant, lastSecond, type NumberSide } from './asked-days.js';
import { keptPages, listPages, pageSize, type RowsOf } from './list-pages.js';
import type { TwilioClient } from './twilio-client.js';

/** What was said is not among it: the body stays in the transport. `price` is null until Twilio has rated the message. */
const message = z.object({
  sid: text,
  account_sid: textOrNull,
  messaging_service_sid: textOrNull,
  from: textOrNull,
  to: textOrNull,
  /** `inbound`, `outbound-api`, `outbound-call` or `outbound-reply`. */
  direction: text,
  status: textOrNull,
  num_segments: textOrNull,
  num_media: textOrNull,
  /** RFC 2822, like the other dates. */
  date_created: textOrNull,
  date_sent: textOrNull,
  price: priceOrNull,
  price_unit: textOrNull,
  error_code: textOrNull,
});

export type Message = z.infer<typeof message>;

const messages: RowsOf<Message> = { key: 'messages', schema: message, keyOf: (item) => item.sid };

/** The messages of an account that were sent or came in on the days. Both of Twilio's bounds are inclusive. With a side, those of one number alone. */
export function listMessages(
  client: TwilioClient,
  asked: AskedDays,
  signal: AbortSignal,
  side?: NumberSide,
): AsyncGenerator<Page<Message>> {
  const parameters = { dateSentAfter: firstInstant(asked), dateSentBefore: lastSecond(asked), pageSize, ...side };
  return listPages(client, {
    ...messages,
    first: () => client.call((sdk) => sdk.api.v2010.accounts(asked.accountSid).messages.page(parameters), signal),
    follow: (url) => client.call((sdk) => sdk.api.v2010.accounts(asked.accountSid).messages.getPage(url), signal),
  });
}

/** The messages of one question, from the answers that were kept of it. */
export function keptMessages(answers: KeptAnswers): AsyncGenerator<Page<Message>> {
  return keptPages(answers, messages);
}

type AskedItem = { readonly accountSid: string; readonly sid: string };

/** One message. Throws Missing where the account has none of this SID. */
export async function fetchMessage(
  client: TwilioClient,
  { accountSid, sid }: AskedItem,
  signal: AbortSignal,
): Promise<Page<Message>> {
  const { json, evidence } = await client.call(
    (sdk) => sdk.api.v2010.accounts(accountSid).messages(sid).fetch(),
    signal,
  );
  return { ...readRows([json], message), evidence, next: null };
}
