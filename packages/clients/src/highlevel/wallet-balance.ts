import { z } from 'zod';
import { decimalText } from '../http/exact-json.js';
import { type Page, readRows } from '../http/page.js';
import type { HighLevelClient } from './highlevel-client.js';

const walletBalance = z.object({ balance: decimalText, complimentaryCredits: decimalText.nullish() });

export type WalletBalance = z.infer<typeof walletBalance>;

/** What a location's wallet holds now: paid money, and credits given by the agency. */
export async function fetchWalletBalance(
  client: HighLevelClient,
  locationId: string,
  signal: AbortSignal,
): Promise<Page<WalletBalance>> {
  const company = encodeURIComponent(client.companyId);
  const path = `/saas/companies/${company}/locations/${encodeURIComponent(locationId)}/wallet-balance`;
  const { json, evidence } = await client.asAgency({ method: 'GET', path, version: 'v3' }, signal);
  return { ...readRows([json], walletBalance), evidence, next: null };
}
