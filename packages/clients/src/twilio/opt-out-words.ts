import { z } from 'zod';
import { textOrNull } from '../http/exact-json.js';
import type { Page } from '../http/page.js';
import { type AskedDays, firstInstant, lastSecond } from './asked-days.js';
import { listPages, pageSize } from './list-pages.js';
import type { TwilioClient } from './twilio-client.js';

/** The words by which Twilio itself stops and starts, when they are all that a message says; source: its help pages. */
const stopWords: ReadonlySet<string> = new Set([
  ...['stop', 'stopall', 'unsubscribe', 'cancel', 'end', 'quit', 'revoke', 'optout', 'opt out'],
]);
const startWords: ReadonlySet<string> = new Set(['start', 'yes', 'unstop']);
/** Twilio's code of a message that it did not send because the receiver had said STOP. */
const blockedCode = '21610';

const optOutWord = z.preprocess(
  (row) => (typeof row === 'object' && row !== null && 'body' in row ? { ...row, body: wordIn(row.body) } : row),
  z
    .object({
      sid: z.string(),
      from: textOrNull,
      to: textOrNull,
      direction: z.string(),
      date_sent: textOrNull,
      date_created: textOrNull,
      error_code: textOrNull,
      body: z.enum(['stop', 'start']).nullish(),
    })
    .transform(({ body, ...row }) => ({
      ...row,
      says: row.error_code === blockedCode ? ('blocked' as const) : (body ?? null),
    })),
);

/** A message with what it says of opting out, and nothing else of what was said; null where it says nothing of it. */
export type OptOutWord = z.infer<typeof optOutWord>;

/** The messages of one of the account's numbers over the days, each with what it says of opting out. */
export function listOptOutWords(
  client: TwilioClient,
  asked: AskedDays & { readonly number: string; readonly side: 'from' | 'to' },
  signal: AbortSignal,
): AsyncGenerator<Page<OptOutWord>> {
  const side = asked.side === 'from' ? { from: asked.number } : { to: asked.number };
  const parameters = { dateSentAfter: firstInstant(asked), dateSentBefore: lastSecond(asked), pageSize, ...side };
  return listPages(client, {
    ...{ key: 'messages', schema: optOutWord, keyOf: (item: OptOutWord) => item.sid },
    first: () => client.call((sdk) => sdk.api.v2010.accounts(asked.accountSid).messages.page(parameters), signal),
    follow: (url) => client.call((sdk) => sdk.api.v2010.accounts(asked.accountSid).messages.getPage(url), signal),
  });
}

function wordIn(body: unknown): 'stop' | 'start' | null {
  if (typeof body !== 'string') return null;
  const word = body
    .trim()
    .toLowerCase()
    .replace(/[.!]+$/, '');
  if (stopWords.has(word)) return 'stop';
  return startWords.has(word) ? 'start' : null;
}
