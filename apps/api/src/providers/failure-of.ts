import { outcomeOf } from '@plumbline/clients/http/outcome';
import {
  Conflict,
  Malformed,
  Missing,
  ProviderError,
  RateLimited,
  Rejected,
  TimedOut,
  Unauthorised,
  Unavailable,
  Unreachable,
} from '@plumbline/clients/http/provider-error';
import { type Provider, ProviderFailure, type ProviderFailureKind } from './provider-failure.js';

const kinds: readonly (readonly [abstract new (...parameters: never[]) => ProviderError, ProviderFailureKind])[] = [
  [Unauthorised, 'unauthorised'],
  [RateLimited, 'rate-limited'],
  [Unavailable, 'unavailable'],
  [Missing, 'missing'],
  [Malformed, 'malformed'],
  [Conflict, 'conflict'],
  [Rejected, 'rejected'],
  [TimedOut, 'timed-out'],
  [Unreachable, 'unreachable'],
];

/** Runs a read; what a provider did wrong is thrown as ProviderFailure, everything else as it is. */
export async function orProviderFailure<T>(provider: Provider, read: () => Promise<T>): Promise<T> {
  try {
    return await read();
  } catch (error) {
    if (!(error instanceof ProviderError)) throw error;
    const { message, code } = error;
    throw new ProviderFailure({
      provider,
      kind: kindOf(error),
      message,
      code,
      outcome: outcomeOf(error),
      cause: error,
    });
  }
}

/** In one word what was wrong with a request to a provider; one that nobody waits for any more was broken off. */
export function failureKindOf(failure: unknown): ProviderFailureKind | 'broken-off' {
  return failure instanceof ProviderError ? kindOf(failure) : 'broken-off';
}

function kindOf(error: ProviderError): ProviderFailureKind {
  return kinds.find(([type]) => error instanceof type)?.[1] ?? 'unavailable';
}
