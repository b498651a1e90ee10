import { z } from 'zod';
import { priceOrNull, text, textOrNull } from '../http/exact-json.js';
import type { KeptAnswers } from '../http/kept-answers.js';
import type { Page } from '../http/page.js';
import { type AskedDays, firstInstant, firstInstantAfter } from './asked-days.js';
import { keptPages, listPages, pageSize, type RowsOf } from './list-pages.js';
import type { TwilioClient } from './twilio-client.js';

/** `price` is the cost of making it once; its sign is documented both ways. Storing it is in no item. */
const recording = z.object({
  sid: text,
  account_sid: textOrNull,
  /** Always the leg that began the conversation. */
  call_sid: textOrNull,
  status: textOrNull,
  /** RFC 2822. */
  date_created: textOrNull,
  /** Seconds. */
  duration: textOrNull,
  price: priceOrNull,
  price_unit: textOrNull,
});

export type Recording = z.infer<typeof recording>;

const recordings: RowsOf<Recording> = { key: 'recordings', schema: recording, keyOf: (item) => item.sid };

/**
 * The recordings made on the days, deleted ones too, since they cost the same. Whether Twilio's bounds are inclusive is
 * not documented: a recording made in the second before or after the days may be among them.
 */
export function listRecordings(
  client: TwilioClient,
  asked: AskedDays,
  signal: AbortSignal,
): AsyncGenerator<Page<Recording>> {
  const dateCreatedAfter = new Date(firstInstant(asked).getTime() - 1000);
  const dateCreatedBefore = firstInstantAfter(asked);
  const parameters = { dateCreatedAfter, dateCreatedBefore, includeSoftDeleted: true, pageSize };
  return listPages(client, {
    ...recordings,
    first: () => client.call((sdk) => sdk.api.v2010.accounts(asked.accountSid).recordings.page(parameters), signal),
    follow: (url) => client.call((sdk) => sdk.api.v2010.accounts(asked.accountSid).recordings.getPage(url), signal),
  });
}

/** The recordings of one question, from the answers that were kept of it. */
export function keptRecordings(answers: KeptAnswers): AsyncGenerator<Page<Recording>> {
  return keptPages(answers, recordings);
}
