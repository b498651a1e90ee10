import { z } from 'zod';
import { text, textOrNull, wholeNumber } from '../http/exact-json.js';
import { malformed, type Page, PageWatch, readEnvelope, readRows } from '../http/page.js';
import { type HighLevelClient, provider } from './highlevel-client.js';

const version = '2021-04-15';
const looseText = textOrNull.catch(null);

/** What was said is not among it: the body stays in the transport. */
const message = z.object({
  id: text,
  /** The SID of the item at Twilio, where HighLevel shows it. */
  altId: looseText,
  /** `TYPE_SMS`, `TYPE_CALL` and forty others. */
  messageType: looseText,
  /** `inbound` or `outbound`. */
  direction: looseText,
  status: looseText,
  dateAdded: looseText,
  from: looseText,
  to: looseText,
  conversationProviderId: looseText,
});

export type LocationMessage = z.infer<typeof message>;

/** Published flat; wrapped as HighLevel wraps most single things it is understood as well. */
const single = z.union([z.object({ message: z.looseObject({}) }).transform((answer) => answer.message), z.unknown()]);

/** One message of a location. Throws Missing where the location has none of this id. */
export async function fetchLocationMessage(
  client: HighLevelClient,
  { locationId, messageId }: { readonly locationId: string; readonly messageId: string },
  signal: AbortSignal,
): Promise<Page<LocationMessage>> {
  const path = `/conversations/messages/${encodeURIComponent(messageId)}`;
  const { json, evidence } = await client.asLocation(locationId, { method: 'GET', path, version }, signal);
  return { ...readRows([single.parse(json)], message), evidence, next: null };
}

export type ExportQuestion = {
  readonly locationId: string;
  readonly channel: 'SMS' | 'Call';
  /** When the messages were added. */
  readonly from: Date;
  readonly to: Date;
};

const envelope = z.object({
  messages: z.array(z.unknown()),
  nextCursor: textOrNull,
  total: wholeNumber.nullish(),
});
/** The most that HighLevel allows. */
const limit = 500;
const pagesMax = 10_000;

/**
 * All messages of one channel, oldest first, along HighLevel's cursor. Throws Malformed when a cursor, page or message
 * comes twice, when an announced page is empty, or when fewer came than HighLevel counts.
 */
export async function* exportMessages(
  client: HighLevelClient,
  question: ExportQuestion,
  signal: AbortSignal,
): AsyncGenerator<Page<LocationMessage>> {
  const watch = new PageWatch<LocationMessage>(provider, (item) => item.id);
  const followed = new Set<string>();
  let cursor: string | null = null;
  for (let seen = 0; ; ) {
    const { page, total } = await readExportPage(client, { ...question, cursor }, signal);
    const named = { provider, evidence: page.evidence };
    watch.see(page, page.evidence.sha256);
    seen += page.rows;
    yield page;
    cursor = page.next;
    if (cursor === null) {
      if (seen < (total ?? 0)) throw malformed(named, `sent ${seen} messages where it counts ${total}`);
      return;
    }
    if (page.rows === 0) throw malformed(named, 'announced a further page and sent an empty one');
    if (followed.has(cursor) || followed.size >= pagesMax)
      throw malformed(named, `points on from message ${seen} to where it pointed before, or without end`);
    followed.add(cursor);
  }
}

async function readExportPage(
  client: HighLevelClient,
  { locationId, channel, from, to, cursor }: ExportQuestion & { readonly cursor: string | null },
  signal: AbortSignal,
) {
  const query = {
    locationId,
    channel,
    startDate: from.toISOString(),
    endDate: to.toISOString(),
    limit: String(limit),
    sortBy: 'createdAt',
    sortOrder: 'asc',
    ...(cursor === null ? {} : { cursor }),
  };
  const request = { method: 'GET', path: '/conversations/messages/export', query, version } as const;
  const { json, evidence } = await client.asLocation(locationId, request, signal);
  const { messages, nextCursor, total } = readEnvelope(json, envelope, { provider, evidence });
  const next = nextCursor === '' ? null : nextCursor;
  const page: Page<LocationMessage> = { ...readRows(messages, message), evidence, next };
  return { page, total };
}
