import { z } from 'zod';
import { text, textOrNull } from '../http/exact-json.js';
import { type Page, readEnvelope, readRows } from '../http/page.js';
import { type HighLevelClient, provider } from './highlevel-client.js';
import { skipPages } from './skip-pages.js';

const foundLocation = z.object({ id: text, name: textOrNull, timezone: textOrNull, email: textOrNull });

export type FoundLocation = z.infer<typeof foundLocation>;

const limit = 100;

/** All locations of the agency. */
export function searchLocations(client: HighLevelClient, signal: AbortSignal): AsyncGenerator<Page<FoundLocation>> {
  return skipPages({
    keyOf: (location) => location.id,
    read: async (skip) => {
      const query = { companyId: client.companyId, skip: String(skip), limit: String(limit), order: 'asc' };
      const path = '/locations/search';
      const { json, evidence } = await client.asAgency({ method: 'GET', path, query, version: '2021-07-28' }, signal);
      const named = { provider, evidence };
      const { locations } = readEnvelope(json, z.object({ locations: z.array(z.unknown()) }), named);
      return { page: { ...readRows(locations, foundLocation), evidence, next: null }, rows: locations };
    },
  });
}

const boolOrNull = z.boolean().nullish().catch(null);
const looseText = textOrNull.catch(null);
// Nothing under settings is documented, so that nothing there may break the reading of a location.
const saasSettings = z
  .object({
    saasMode: looseText,
    customerId: looseText,
    twilioRebilling: z.object({ markup: looseText, enabled: boolOrNull }).nullish().catch(null),
  })
  .nullish()
  .catch(null);

/** What a location says about itself, as a read and an update both answer it. */
export const locationProfile = z.object({
  id: text,
  name: textOrNull,
  timezone: textOrNull,
  companyId: looseText,
  email: looseText,
  phone: looseText,
  address: looseText,
  city: looseText,
  state: looseText,
  country: looseText,
  postalCode: looseText,
  website: looseText,
});

export type LocationProfile = z.infer<typeof locationProfile>;

const location = z.object({
  ...locationProfile.shape,
  settings: z.object({ saasSettings }).nullish().catch(null),
});

export type Location = z.infer<typeof location>;

/** One location, with the traces of SaaS and rebilling where the token may see them. Throws Missing. */
export async function fetchLocation(client: HighLevelClient, id: string, signal: AbortSignal): Promise<Page<Location>> {
  const path = `/locations/${encodeURIComponent(id)}`;
  const { json, evidence } = await client.asAgency({ method: 'GET', path, version: '2021-07-28' }, signal);
  const envelope = z.object({ location: z.unknown() });
  return {
    ...readRows([readEnvelope(json, envelope, { provider, evidence }).location], location),
    evidence,
    next: null,
  };
}
