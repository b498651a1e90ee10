import { z } from 'zod';
import { decimalText } from '../http/exact-json.js';
import type { KeptAnswers } from '../http/kept-answers.js';
import { type Page, readRows } from '../http/page.js';
import type { Answer } from '../http/transport.js';
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
  return balancePage(await client.asAgency({ method: 'GET', path, version: 'v3' }, signal));
}

/** The same from the answer that was kept of it; null where another one comes next. */
export async function keptWalletBalance(answers: KeptAnswers): Promise<Page<WalletBalance> | null> {
  return /^GET \S+\/wallet-balance$/.test(answers.nextRequest ?? '') ? balancePage(await answers.next()) : null;
}

function balancePage({ json, evidence }: Pick<Answer, 'json' | 'evidence'>): Page<WalletBalance> {
  return { ...readRows([json], walletBalance), evidence, next: null };
}
