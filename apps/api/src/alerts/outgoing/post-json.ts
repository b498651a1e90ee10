import http from 'node:http';
import https from 'node:https';
import type net from 'node:net';
import { hostOf, resolvePublic } from './resolve-public.js';

const timeoutMs = 10_000;

export type Posting = {
  readonly url: URL;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  readonly allowsPrivate: boolean;
};

/** Sends one request and answers with its status. Redirections are not followed. Throws where nothing could be sent. */
export async function postJson({ url, headers, body, allowsPrivate }: Posting): Promise<number> {
  const host = hostOf(url);
  const addresses = await resolvePublic(host, allowsPrivate);
  const [first] = addresses;
  if (first === undefined) throw new Error(`${host} has no address`);
  const lookup: net.LookupFunction = (_host, options, answer) =>
    options.all === true ? answer(null, [...addresses]) : answer(null, first.address, first.family);
  const send = url.protocol === 'https:' ? https.request : http.request;
  return new Promise((resolve, reject) => {
    const request = send(url, {
      method: 'POST',
      headers: { ...headers, 'content-type': 'application/json', 'content-length': String(Buffer.byteLength(body)) },
      timeout: timeoutMs,
      signal: AbortSignal.timeout(timeoutMs),
      lookup,
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
