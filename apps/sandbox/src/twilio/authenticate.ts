import type { Request } from 'express';
import type { Account } from '../world/cast.js';
import type { World } from '../world/world.js';

/** Who asks, and whether by an API key instead of the account's own token. */
export type Caller = { readonly account: Account; readonly by: 'token' | 'key' };

/** Whose login a request carries in HTTP Basic, or null when it is nobody's. */
export function authenticated(req: Request, { cast, estate }: World): Caller | null {
  const { accounts, parent, parentKey } = cast;
  const header = req.get('authorization') ?? '';
  if (!header.toLowerCase().startsWith('basic ')) return null;
  const [sid = '', ...rest] = Buffer.from(header.slice(6), 'base64').toString('utf8').split(':');
  const password = rest.join(':');
  if (sid === parentKey.sid) return password === parentKey.secret ? { account: parent, by: 'key' } : null;
  const key = estate.thing('keys', sid);
  if (key !== undefined) {
    const owner = accounts.find((one) => one.sid === key.accountSid);
    return owner !== undefined && key.fields.secret === password ? { account: owner, by: 'key' } : null;
  }
  const secondary = estate.thing('secondaryTokens', `secondary-${sid}`)?.fields.token;
  const account = accounts.find((one) => one.sid === sid && (one.authToken === password || secondary === password));
  return account === undefined ? null : { account, by: 'token' };
}

/** The parent's token reaches its whole family; a key and a subaccount reach only themselves. */
export function mayReach({ account, by }: Caller, accountSid: string, { cast }: World): boolean {
  return account.sid === accountSid || (account.sid === cast.parent.sid && by === 'token');
}
