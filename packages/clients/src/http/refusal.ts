import { z } from 'zod';
import { scalarTextOf } from './exact-json.js';
import {
  Conflict,
  type ErrorFacts,
  Missing,
  type ProviderError,
  RateLimited,
  Rejected,
  Unauthorised,
  Unavailable,
} from './provider-error.js';

/** What a provider says in the body of a refusal. */
export type Said = { readonly code: string | undefined; readonly message: string | undefined };

type Refusal = Pick<ErrorFacts, 'provider' | 'request' | 'status' | 'retryAfterMs'> & { status: number; said: Said };

/** The error class for an HTTP status. */
export function refusalFor({ status, said, ...rest }: Refusal): ProviderError {
  const facts = { ...rest, status, code: said.code, said: said.message };
  const and = (what: string, advice: string) => ({ ...facts, what: `${what} (${status})`, advice });
  if (status === 401)
    return new Unauthorised(and('did not accept the credential', 'Check the credential and rotate it if it expired.'));
  if (status === 403)
    return new Unauthorised(and('denied permission', 'Give the credential the permission or scope for this call.'));
  if (status === 404)
    return new Missing(and('does not know this', 'Check that it exists and belongs to this account.'));
  if (status === 409) return new Conflict(and('reports a conflict', 'Read the current state and decide again.'));
  if (status === 429) return new RateLimited(and('received too many requests', 'Wait, then repeat it more slowly.'));
  if (status === 408 || status >= 500) return new Unavailable(and('failed', 'It is their side: repeat it later.'));
  if (status >= 300 && status < 400)
    return new Rejected(and('answered with a redirect', 'Redirects are not followed: check the configured base URL.'));
  return new Rejected(and('refused the request', 'Correct what it names; a repetition will not help.'));
}

const scalar = z.preprocess((value) => scalarTextOf(value) ?? undefined, z.string().optional());
const message = z.preprocess((value) => (Array.isArray(value) ? value.join('; ') : value), scalar);
const inner = z.object({ code: scalar, message }).optional().catch(undefined);
const refusalBody = z.object({
  code: scalar,
  message,
  msg: message,
  detail: message,
  error: z.union([z.string(), inner]).optional().catch(undefined),
  traceId: scalar,
});

/** Reads the code and the words out of any of the error bodies in use; tolerant of everything. */
export function saidIn(body: unknown): Said {
  const parsed = refusalBody.safeParse(body);
  if (!parsed.success) return { code: undefined, message: undefined };
  const { code, message, msg, detail, error, traceId } = parsed.data;
  const nested = typeof error === 'object' ? error : undefined;
  const words = message ?? msg ?? detail ?? nested?.message ?? (typeof error === 'string' ? error : undefined);
  const trace = traceId === undefined ? '' : ` [trace ${traceId}]`;
  const said = [code ?? nested?.code, words === undefined ? undefined : `${words}${trace}`].filter(Boolean).join(' ');
  return { code: code ?? nested?.code, message: said === '' ? undefined : said.slice(0, 300) };
}
