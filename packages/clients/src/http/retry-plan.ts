import { outcomeOf } from './outcome.js';
import { Malformed, RateLimited, TimedOut, Unavailable, Unreachable } from './provider-error.js';

export type RetryLimits = {
  readonly attemptsMax: number;
  readonly rateLimitedAttemptsMax: number;
  readonly baseMs: number;
  readonly capMs: number;
  /** Longer wishes of the provider end the call instead of blocking it. */
  readonly longestWaitMs: number;
};

export const usualRetries: RetryLimits = {
  attemptsMax: 5,
  rateLimitedAttemptsMax: 8,
  baseMs: 250,
  capMs: 20_000,
  longestWaitMs: 120_000,
};

type Attempt = { readonly error: unknown; readonly attempt: number; readonly safe: boolean; readonly random: number };

/**
 * How long to wait before the next attempt, or null to give up. A 429 was never processed and may always be repeated, and so may what
 * never arrived; an unknown outcome only where the request changes nothing. The wait is full jitter, or what the provider asks for.
 */
export function waitBeforeRetry({ error, attempt, safe, random }: Attempt, limits: RetryLimits): number | null {
  const jitterMs = random * Math.min(limits.capMs, limits.baseMs * 2 ** attempt);
  if (error instanceof RateLimited) {
    if (attempt >= limits.rateLimitedAttemptsMax) return null;
    const wishMs = error.retryAfterMs ?? 0;
    return wishMs > limits.longestWaitMs ? null : wishMs + jitterMs;
  }
  if (attempt >= limits.attemptsMax || !isPassing(error)) return null;
  if (!safe && outcomeOf(error) !== 'not-done') return null;
  const wishMs = error.retryAfterMs ?? 0;
  return wishMs > limits.longestWaitMs ? null : Math.max(wishMs, jitterMs);
}

function isPassing(error: unknown): error is Unavailable | TimedOut | Unreachable | Malformed {
  return (
    error instanceof Unavailable ||
    error instanceof TimedOut ||
    error instanceof Unreachable ||
    error instanceof Malformed
  );
}
