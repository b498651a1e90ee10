import { z } from 'zod';
import { text } from '../http/exact-json.js';
import { type Resource, readResource } from '../http/resource.js';
import type { Answer } from '../http/transport.js';
import { type Account, account } from './accounts.js';
import { provider, type TwilioClient } from './twilio-client.js';

/** An account and the token that opens it. The evidence does not have the token. */
export type OpenedAccount = Resource<Account> & { readonly authToken: string };

/** More letters are refused. The name is no key: two accounts may have the same. */
export const friendlyNameMax = 64;

/** A new subaccount of the client's own account. Throws Rejected with code 21480 where there are as many as there may be. */
export async function createAccount(
  client: TwilioClient,
  { friendlyName }: { readonly friendlyName: string },
  signal: AbortSignal,
): Promise<OpenedAccount> {
  return opened(await client.call((sdk) => sdk.api.v2010.accounts.create({ friendlyName }), signal));
}

/** A subaccount with its token, as the parent may see it. Throws Missing. */
export async function fetchAccountToken(
  client: TwilioClient,
  sid: string,
  signal: AbortSignal,
): Promise<OpenedAccount> {
  return opened(await client.call((sdk) => sdk.api.v2010.accounts(sid).fetch(), signal));
}

type StatusChange = { readonly sid: string; readonly status: 'active' | 'suspended' };

/**
 * Suspends a subaccount or lets it work again; there is no way here to close one. Needs the parent's token. Throws Rejected with
 * one of the codes 21475 to 21479.
 */
export async function updateAccountStatus(
  client: TwilioClient,
  { sid, status }: StatusChange,
  signal: AbortSignal,
): Promise<Resource<Account>> {
  const answer = await client.call((sdk) => sdk.api.v2010.accounts(sid).update({ status }), signal);
  return readResource(answer, account, provider);
}

const withToken = z.object({ auth_token: text });

function opened(answer: Answer): OpenedAccount {
  const { item } = readResource(answer, withToken, provider);
  return { ...readResource(answer, account, provider), authToken: item.auth_token };
}
