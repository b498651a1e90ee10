import dns from 'node:dns';
import http from 'node:http';
import https from 'node:https';
import net from 'node:net';
import { isPublic } from './is-public.js';

const timeoutMs = 10_000;

export type Posting = {
  readonly url: URL;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  readonly allowsPrivate: boolean;
};

/** Said where an address leads back into the own network. */
class PrivateAddressError extends Error {
  constructor(host: string) {
    super(`${host} leads to a private address. Allow private addresses for this channel if that is meant.`);
  }
}

/**
 * Sends one request and answers with its status. Redirections are not followed. The address is checked where the connection
 * is made, so that a name that changes its mind in between leads nowhere. Throws where nothing could be sent.
 */
export function postJson({ url, headers, body, allowsPrivate }: Posting): Promise<number> {
  const host = url.hostname.replace(/^\[|\]$/g, '');
  if (!allowsPrivate && net.isIP(host) !== 0 && !isPublic(host)) return Promise.reject(new PrivateAddressError(host));
  const send = url.protocol === 'https:' ? https.request : http.request;
  return new Promise((resolve, reject) => {
    const request = send(url, {
      method: 'POST',
      headers: { ...headers, 'content-type': 'application/json', 'content-length': String(Buffer.byteLength(body)) },
      timeout: timeoutMs,
      signal: AbortSignal.timeout(timeoutMs),
      ...(allowsPrivate ? {} : { lookup: lookupPublic }),
    });
    request.on('response', (response) => {
      response.resume();
      resolve(response.statusCode ?? 0);
    });
    request.on('timeout', () => request.destroy(new Error(`${host} did not answer within ${timeoutMs / 1000} s`)));
    request.on('error', reject);
    request.end(body);
  });
}

/** One private address among several is enough to refuse: whoever answers decides which one is taken. */
const lookupPublic: net.LookupFunction = (hostname, options, answer) => {
  dns.lookup(hostname, { ...options, all: true }, (error, addresses) => {
    if (error) return answer(error, '', 0);
    const [first] = addresses;
    if (first === undefined || addresses.some(({ address }) => !isPublic(address))) {
      return answer(new PrivateAddressError(hostname), '', 0);
    }
    return options.all === true ? answer(null, addresses) : answer(null, first.address, first.family);
  });
};
