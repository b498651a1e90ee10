import { z } from 'zod';
import { text, textOrNull } from '../http/exact-json.js';
import { type Page, readEnvelope, readRows } from '../http/page.js';
import { type HighLevelClient, provider } from './highlevel-client.js';

const pool = z.object({
  id: text,
  name: textOrNull,
  numbers: z.array(z.object({ phoneNumber: text })),
  forwardingNumber: textOrNull,
  isActive: z.boolean().nullish().catch(null),
});

export type NumberPool = z.infer<typeof pool>;

/** The pools of a location: which numbers it shows to whom. They come all at once. */
export async function listNumberPools(
  client: HighLevelClient,
  locationId: string,
  signal: AbortSignal,
): Promise<Page<NumberPool>> {
  const request = { method: 'GET', path: '/phone-system/number-pools', query: { locationId } } as const;
  const { json, evidence } = await client.asLocation(locationId, { ...request, version: '2021-07-28' }, signal);
  const { data } = readEnvelope(json, z.object({ data: z.array(z.unknown()) }), { provider, evidence });
  return { ...readRows(data, pool), evidence, next: null };
}
