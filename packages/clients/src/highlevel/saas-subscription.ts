import { z } from 'zod';
import { text, textOrNull } from '../http/exact-json.js';
import { type Resource, readResource } from '../http/resource.js';
import { type HighLevelClient, provider } from './highlevel-client.js';

const subscription = z.object({
  locationId: text,
  /** Seen: `not_activated`, `setup_pending`, `activated`. */
  saasMode: textOrNull,
  customerId: textOrNull,
  subscriptionId: textOrNull,
  subscriptionStatus: textOrNull,
});

export type SaasSubscription = z.infer<typeof subscription>;

/** How far a location is on its way into SaaS mode, and who pays for it. Throws Missing. */
export async function fetchSaasSubscription(
  client: HighLevelClient,
  locationId: string,
  signal: AbortSignal,
): Promise<Resource<SaasSubscription>> {
  const path = `/saas/get-saas-subscription/${encodeURIComponent(locationId)}`;
  const query = { companyId: client.companyId };
  const answer = await client.asAgency({ method: 'GET', path, query, version: '2021-04-15' }, signal);
  return readResource(answer, subscription, provider);
}
