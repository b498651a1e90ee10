import { z } from 'zod';
import { decimalText, text, textOrNull } from '../http/exact-json.js';
import { type Page, readRows } from '../http/page.js';
import type { TwilioClient } from './twilio-client.js';

const balance = z.object({ account_sid: textOrNull, balance: decimalText, currency: text });

export type Balance = z.infer<typeof balance>;

/** The one balance of the family: only the parent has it. It may lag behind usage. */
export async function fetchBalance(client: TwilioClient, signal: AbortSignal): Promise<Page<Balance>> {
  const { accountSid } = client;
  const { json, evidence } = await client.call((sdk) => sdk.api.v2010.accounts(accountSid).balance.fetch(), signal);
  return { ...readRows([json], balance), evidence, next: null };
}
