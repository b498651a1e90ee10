import type { Request } from 'express';
import type { Account, Cast } from '../world/cast.js';

/** Who asks, and whether by an API key instead of the account's own token. */
export type Caller = { readonly account: Account; readonly by: 'token' | 'key' };

/** Whose login a request carries in HTTP Basic, or null when it is nobody's. */
export function authenticated(req: Request, { accounts, parent, parentKey }: Cast): Caller | null {
  const header = req.get('authorization') ?? '';
  if (!header.toLowerCase().startsWith('basic ')) return null;
  const [sid, ...rest] = Buffer.from(header.slice(6), 'base64').toString('utf8').split(':');
  const password = rest.join(':');
  if (sid === parentKey.sid) return password === parentKey.secret ? { account: parent, by: 'key' } : null;
  const account = accounts.find((one) => one.sid === sid && one.authToken === password);
  return account === undefined ? null : { account, by: 'token' };
}

/** The parent's token reaches its whole family; a key and a subaccount reach only themselves. */
export function mayReach({ account, by }: Caller, accountSid: string, { parent }: Cast): boolean {
  return account.sid === accountSid || (account.sid === parent.sid && by === 'token');
}
