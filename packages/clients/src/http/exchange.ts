import { TimeoutStrategy, timeout } from 'cockatiel';
import { TimedOut, Unreachable } from './provider-error.js';
import { type Received, receive } from './receive.js';
import { bodyOf, type OutgoingRequest, pathAndQuery, requestLine } from './request.js';

type Place = { readonly provider: string; readonly base: URL; readonly limitMs: number };

/** One request, one answer, whatever its status. Throws TimedOut, Unreachable, or the abort reason. */
export async function exchange(request: OutgoingRequest, place: Place, signal: AbortSignal): Promise<Received> {
  const facts = { provider: place.provider, request: requestLine(request) };
  const limit = timeout(place.limitMs, { strategy: TimeoutStrategy.Aggressive, abortOnReturn: true });
  let timedOut = false;
  limit.onTimeout(() => {
    timedOut = true;
  });
  try {
    return await limit.execute(async (context) => receive(await ask(request, place.base, context.signal)), signal);
  } catch (cause) {
    if (signal.aborted) throw signal.reason;
    if (timedOut)
      throw new TimedOut({ ...facts, what: `did not answer within ${place.limitMs} ms`, advice: 'Repeat it later.' });
    const what = `could not be reached at ${place.base.host}: ${reasonOf(cause)}`;
    throw new Unreachable({ ...facts, what, advice: 'Check the network and the configured base URL.', cause });
  }
}

function ask(request: OutgoingRequest, base: URL, signal: AbortSignal): Promise<Response> {
  const content = bodyOf(request);
  return fetch(`${base.origin}${base.pathname.replace(/\/$/, '')}${pathAndQuery(request)}`, {
    method: request.method,
    redirect: 'manual',
    signal,
    headers: {
      accept: 'application/json',
      ...(content ? { 'content-type': content.type } : {}),
      ...request.headers,
      ...(request.authorization === undefined ? {} : { authorization: request.authorization }),
    },
    body: content?.body ?? null,
  });
}

function reasonOf(error: unknown): string {
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
  if (!(cause instanceof Error)) return 'no reason given';
  return 'code' in cause && typeof cause.code === 'string' ? cause.code : cause.message;
}
