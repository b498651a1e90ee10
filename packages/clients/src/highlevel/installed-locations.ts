import { z } from 'zod';
import { text, textOrNull } from '../http/exact-json.js';
import { type Page, readEnvelope, readRows } from '../http/page.js';
import { type HighLevelClient, provider } from './highlevel-client.js';
import { skipPages } from './skip-pages.js';

const installedLocation = z.object({ _id: text, name: textOrNull, isInstalled: z.boolean().nullish().catch(null) });

export type InstalledLocation = z.infer<typeof installedLocation>;

const limit = 100;

/** The locations on which the app of this client id is installed: only for these it gets location tokens. */
export function listInstalledLocations(
  client: HighLevelClient,
  { clientId }: { readonly clientId: string },
  signal: AbortSignal,
): AsyncGenerator<Page<InstalledLocation>> {
  // HighLevel's client ids are the app's id with a key behind it.
  const [appId = clientId] = clientId.split('-');
  return skipPages({
    keyOf: (location) => location._id,
    read: async (skip) => {
      const asked = { companyId: client.companyId, appId, isInstalled: 'true' };
      const query = { ...asked, skip: String(skip), limit: String(limit) };
      const path = '/oauth/installedLocations';
      const { json, evidence } = await client.asApp({ method: 'GET', path, query, version: '2021-07-28' }, signal);
      const envelope = z.object({ locations: z.array(z.unknown()) });
      const { locations } = readEnvelope(json, envelope, { provider, evidence });
      return { page: { ...readRows(locations, installedLocation), evidence, next: null }, rows: locations };
    },
  });
}
