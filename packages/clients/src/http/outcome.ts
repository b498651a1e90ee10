import {
  Conflict,
  Missing,
  ProviderError,
  RateLimited,
  Rejected,
  Unauthorised,
  Unreachable,
} from './provider-error.js';

/**
 * What a failed call says about its effect. `not-done`: it never reached the provider, or was turned away unread, so that it may be
 * repeated. `refused`: read and turned down, so that a repetition will not help. `unknown`: it may have taken effect, now or later.
 */
export type FailedOutcome = 'not-done' | 'refused' | 'unknown';

export function outcomeOf(error: unknown): FailedOutcome {
  if (!(error instanceof ProviderError)) return 'unknown';
  if (error instanceof RateLimited || error.nothingSent) return 'not-done';
  if (error instanceof Unreachable) return wasRefused(error.cause) ? 'not-done' : 'unknown';
  const isAnswer = [Unauthorised, Missing, Conflict, Rejected].some((kind) => error instanceof kind);
  return isAnswer ? 'refused' : 'unknown';
}

/** Nobody listened at the other end, or there is no such end: no byte of the request can have arrived. */
function wasRefused(cause: unknown): boolean {
  if (typeof cause !== 'object' || cause === null) return false;
  const code = 'code' in cause ? cause.code : undefined;
  return code === 'ECONNREFUSED' || code === 'ENOTFOUND' || ('cause' in cause && wasRefused(cause.cause));
}
