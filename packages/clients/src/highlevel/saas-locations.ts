import { z } from 'zod';
import { text, textOrNull, wholeNumber } from '../http/exact-json.js';
import { malformed, type Page, PageWatch, readEnvelope, readRows } from '../http/page.js';
import { type HighLevelClient, provider } from './highlevel-client.js';

const saasLocation = z.object({
  locationId: text,
  name: textOrNull,
  saasMode: textOrNull,
  subscriptionInfo: z.object({ subscriptionStatus: textOrNull }).nullish().catch(null),
});

export type SaasLocation = z.infer<typeof saasLocation>;

/** Published as a bare list; inside `locations` or `data` it is understood as well. */
const locationIds = z.union([
  z.array(z.unknown()),
  z.object({ locations: z.array(z.unknown()) }).transform((answer) => answer.locations),
  z.object({ data: z.array(z.unknown()) }).transform((answer) => answer.data),
]);

const envelope = z.object({
  locations: z.array(z.unknown()),
  pagination: z.object({
    page: wholeNumber.nullish(),
    total: wholeNumber.nullish(),
    hasNext: z.boolean().nullish(),
  }),
});

/** The locations in SaaS mode. Throws Malformed when fewer came than the pages announce. */
export async function* listSaasLocations(
  client: HighLevelClient,
  signal: AbortSignal,
): AsyncGenerator<Page<SaasLocation>> {
  const watch = new PageWatch<SaasLocation>(provider, (location) => location.locationId);
  const path = `/saas/saas-locations/${encodeURIComponent(client.companyId)}`;
  let rows = 0;
  for (let page = 1; ; page += 1) {
    const request = { method: 'GET', path, query: { page: String(page) }, version: '2021-04-15' } as const;
    const { json, evidence } = await client.asAgency(request, signal);
    const named = { provider, evidence };
    const { locations, pagination } = readEnvelope(json, envelope, named);
    if (typeof pagination.page === 'number' && pagination.page !== page)
      throw malformed(named, `sent page ${pagination.page} where page ${page} was asked for`);
    const found = { ...readRows(locations, saasLocation), evidence, next: null };
    watch.see(found, evidence.sha256);
    yield found;
    rows += found.rows;
    // Without a total to hold it against, only an empty page is believed to be the end.
    const mayEnd = pagination.hasNext === false && typeof pagination.total === 'number';
    if (found.rows > 0 && !mayEnd) continue;
    if (typeof pagination.total === 'number' && pagination.total !== rows)
      throw malformed(named, `announced ${pagination.total} locations and sent ${rows}`);
    return;
  }
}

/** The ids of the locations that belong to one customer at Stripe. */
export async function findLocationsPaidBy(
  client: HighLevelClient,
  stripeCustomerId: string,
  signal: AbortSignal,
): Promise<Page<string>> {
  const query = { customerId: stripeCustomerId, companyId: client.companyId };
  const request = { method: 'GET', path: '/saas/locations', query, version: '2021-04-15' } as const;
  const { json, evidence } = await client.asAgency(request, signal);
  return { ...readRows(readEnvelope(json, locationIds, { provider, evidence }), text), evidence, next: null };
}
