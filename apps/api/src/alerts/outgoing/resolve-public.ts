import dns from 'node:dns';
import net from 'node:net';
import { isPublic } from './is-public.js';

/** Said where an address leads back into the own network. */
class PrivateAddressError extends Error {
  constructor(host: string) {
    super(`${host} leads to a private address. Allow private addresses for this channel if that is meant.`);
  }
}

/**
 * Where a host's connection is to be made: the caller connects to just these addresses, so that a name that changes its mind
 * in between leads nowhere. One private address among several is enough to refuse: whoever answers decides which is taken.
 */
export async function resolvePublic(host: string, allowsPrivate: boolean): Promise<readonly dns.LookupAddress[]> {
  const family = net.isIP(host);
  const addresses = family === 0 ? await dns.promises.lookup(host, { all: true }) : [{ address: host, family }];
  if (!allowsPrivate && addresses.some(({ address }) => !isPublic(address))) throw new PrivateAddressError(host);
  return addresses;
}

/** A URL's host without the brackets that an IPv6 address has there. */
export function hostOf({ hostname }: URL): string {
  return hostname.replace(/^\[|\]$/g, '');
}
