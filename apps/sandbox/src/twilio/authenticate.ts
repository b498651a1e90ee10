import type { Request } from 'express';
import type { Account, Cast } from '../world/cast.js';

/** The account whose sid and token a request carries in HTTP Basic, or null. */
export function authenticated(req: Request, cast: Cast): Account | null {
  const header = req.get('authorization') ?? '';
  if (!header.toLowerCase().startsWith('basic ')) return null;
  const [sid, ...rest] = Buffer.from(header.slice(6), 'base64').toString('utf8').split(':');
  const token = rest.join(':');
  return cast.accounts.find((account) => account.sid === sid && account.authToken === token) ?? null;
}

/** The parent reaches its whole family, a subaccount only itself. */
export function mayReach(caller: Account, accountSid: string, cast: Cast): boolean {
  return caller.sid === cast.parent.sid || caller.sid === accountSid;
}
