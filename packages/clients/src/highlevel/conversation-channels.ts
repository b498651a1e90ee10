import { z } from 'zod';
import { text, textOrNull } from '../http/exact-json.js';
import { type Page, readEnvelope, readRows } from '../http/page.js';
import { type HighLevelClient, provider } from './highlevel-client.js';

/** One way for texts to leave; `_id` of Twilio, the agency's own or LeadConnector's, is `twilio_provider`. */
const channel = z.object({
  conversationProvider: z.object({ _id: text, name: textOrNull, default: z.boolean().nullish().catch(null) }),
});

export type ConversationChannel = z.infer<typeof channel>;

const answer = z.object({ conversationChannel: z.object({ SMS: z.array(z.unknown()) }) });

/** The providers that a location has for texts. They come all at once. */
export async function listTextChannels(
  client: HighLevelClient,
  locationId: string,
  signal: AbortSignal,
): Promise<Page<ConversationChannel>> {
  const path = `/locations/${encodeURIComponent(locationId)}/conversationChannels/SMS`;
  const { json, evidence } = await client.asLocation(locationId, { method: 'GET', path, version: 'v3' }, signal);
  const { conversationChannel } = readEnvelope(json, answer, { provider, evidence });
  return { ...readRows(conversationChannel.SMS, channel), evidence, next: null };
}
