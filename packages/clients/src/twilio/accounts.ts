import { z } from 'zod';
import { text, textOrNull } from '../http/exact-json.js';
import { type Page, readRows } from '../http/page.js';
import { listPages, pageSize } from './list-pages.js';
import type { TwilioClient } from './twilio-client.js';

/** What is not named here stays behind, the account's token above all. */
export const account = z.object({
  sid: text,
  owner_account_sid: textOrNull,
  friendly_name: textOrNull,
  /** `active`, `suspended` or `closed`. */
  status: text,
  /** `Trial` or `Full`. */
  type: textOrNull,
  /** RFC 2822. */
  date_created: textOrNull,
});

export type Account = z.infer<typeof account>;

/** The parent itself and every subaccount, closed ones too; with a name only those that Twilio finds by it. */
export function listAccounts(
  client: TwilioClient,
  signal: AbortSignal,
  friendlyName?: string,
): AsyncGenerator<Page<Account>> {
  const parameters = { pageSize, ...(friendlyName === undefined ? {} : { friendlyName }) };
  return listPages(client, {
    key: 'accounts',
    schema: account,
    keyOf: (item) => item.sid,
    first: () => client.call((sdk) => sdk.api.v2010.accounts.page(parameters), signal),
    follow: (url) => client.call((sdk) => sdk.api.v2010.accounts.getPage(url), signal),
  });
}

/** One account. Throws Missing where the credentials do not reach it. */
export async function fetchAccount(client: TwilioClient, sid: string, signal: AbortSignal): Promise<Page<Account>> {
  const { json, evidence } = await client.call((sdk) => sdk.api.v2010.accounts(sid).fetch(), signal);
  return { ...readRows([json], account), evidence, next: null };
}
