import { z } from 'zod';
import type { Evidence } from '../http/evidence.js';
import { text } from '../http/exact-json.js';
import { Rejected } from '../http/provider-error.js';
import { readResource } from '../http/resource.js';
import { type HighLevelClient, provider } from './highlevel-client.js';

export type RebillingChange = {
  readonly locationId: string;
  readonly enabled: boolean;
  /** Percent that are added to the cost, a decimal: 100 for twice the cost. */
  readonly percentAdded: string;
};

const outcome = z.object({ success: z.boolean().nullish(), location_updated: z.array(text).nullish() });

/**
 * Sets the rebilling of the telephone for one location. HighLevel answers 201 to failures too: the body decides, and one that does
 * not name the location is a refusal. Throws Rejected.
 */
export async function updateRebilling(
  client: HighLevelClient,
  { locationId, enabled, percentAdded }: RebillingChange,
  signal: AbortSignal,
): Promise<{ readonly evidence: Evidence }> {
  const path = `/saas/update-rebilling/${encodeURIComponent(client.companyId)}`;
  const config = { optIn: true, enabled, markup: Number(percentAdded) };
  const json = { product: 'Phone', locationIds: [locationId], config };
  const answer = await client.asAgency({ method: 'POST', path, json, version: 'v3' }, signal);
  const { item, evidence } = readResource(answer, outcome, provider);
  if (item.success === true && item.location_updated?.includes(locationId)) return { evidence };
  const what = `does not name ${locationId} among the locations whose rebilling it changed`;
  const advice = 'Read the location; until it shows the change, take it for not made.';
  throw new Rejected({ provider, request: evidence.request, status: evidence.status, what, advice });
}
