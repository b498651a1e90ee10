import { z } from 'zod';
import { text, textOrNull, wholeNumber } from '../http/exact-json.js';
import { type Page, readEnvelope, readRows } from '../http/page.js';
import { type HighLevelClient, provider } from './highlevel-client.js';

const looseText = textOrNull.catch(null);

const company = z.object({
  id: text,
  name: looseText,
  currency: looseText,
  /** A number whose meaning is not documented. */
  plan: looseText,
  status: looseText,
  stripeConnectId: looseText,
  locationCount: wholeNumber.nullish().catch(null),
});

export type Company = z.infer<typeof company>;

/** The agency itself. */
export async function fetchCompany(client: HighLevelClient, signal: AbortSignal): Promise<Page<Company>> {
  const path = `/companies/${encodeURIComponent(client.companyId)}`;
  const { json, evidence } = await client.asAgency({ method: 'GET', path, version: '2021-07-28' }, signal);
  const found = readEnvelope(json, z.object({ company: z.unknown() }), { provider, evidence });
  return { ...readRows([found.company], company), evidence, next: null };
}
