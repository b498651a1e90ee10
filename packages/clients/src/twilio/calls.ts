import { z } from 'zod';
import { priceOrNull, text, textOrNull } from '../http/exact-json.js';
import type { KeptAnswers } from '../http/kept-answers.js';
import { type Page, readRows } from '../http/page.js';
import { type AskedDays, firstInstant, firstInstantAfter, type NumberSide } from './asked-days.js';
import { keptPages, listPages, pageSize, type RowsOf } from './list-pages.js';
import type { TwilioClient } from './twilio-client.js';

/** One leg of a conversation. `price` is for the connection alone, and stays null for calls that nobody answered. */
const call = z.object({
  sid: text,
  account_sid: textOrNull,
  /** The leg that began the conversation; null for that leg itself. */
  parent_call_sid: textOrNull,
  from: textOrNull,
  to: textOrNull,
  /** `inbound`, `outbound-api`, `outbound-dial`, `trunking-originating` or `trunking-terminating`. */
  direction: text,
  status: textOrNull,
  /** RFC 2822, like the other dates. */
  date_created: textOrNull,
  start_time: textOrNull,
  /** Seconds; empty when unanswered. */
  duration: textOrNull,
  price: priceOrNull,
  price_unit: textOrNull,
});

export type Call = z.infer<typeof call>;

const calls: RowsOf<Call> = { key: 'calls', schema: call, keyOf: (item) => item.sid };

/** The legs that began on the days. Twilio's first bound is inclusive, its second is not. With a side, those of one number. */
export function listCalls(
  client: TwilioClient,
  asked: AskedDays,
  signal: AbortSignal,
  side?: NumberSide,
): AsyncGenerator<Page<Call>> {
  const parameters = {
    startTimeAfter: firstInstant(asked),
    startTimeBefore: firstInstantAfter(asked),
    pageSize,
    ...side,
  };
  return listPages(client, {
    ...calls,
    first: () => client.call((sdk) => sdk.api.v2010.accounts(asked.accountSid).calls.page(parameters), signal),
    follow: (url) => client.call((sdk) => sdk.api.v2010.accounts(asked.accountSid).calls.getPage(url), signal),
  });
}

/** The calls of one question, from the answers that were kept of it. */
export function keptCalls(answers: KeptAnswers): AsyncGenerator<Page<Call>> {
  return keptPages(answers, calls);
}

type AskedItem = { readonly accountSid: string; readonly sid: string };

/** One leg. Throws Missing where the account has none of this SID. */
export async function fetchCall(
  client: TwilioClient,
  { accountSid, sid }: AskedItem,
  signal: AbortSignal,
): Promise<Page<Call>> {
  const { json, evidence } = await client.call((sdk) => sdk.api.v2010.accounts(accountSid).calls(sid).fetch(), signal);
  return { ...readRows([json], call), evidence, next: null };
}
