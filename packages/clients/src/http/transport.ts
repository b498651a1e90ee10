import { setMaxListeners } from 'node:events';
import {
  type CircuitBreakerPolicy,
  ConsecutiveBreaker,
  circuitBreaker,
  handleType,
  isBrokenCircuitError,
} from 'cockatiel';
import { AdaptiveConcurrency } from './adaptive-concurrency.js';
import type { Budget } from './budget.js';
import { type Evidence, evidenceOf } from './evidence.js';
import { exchange } from './exchange.js';
import { judge } from './judge.js';
import { type ProviderError, RateLimited, Rejected, TimedOut, Unavailable, Unreachable } from './provider-error.js';
import type { Received } from './receive.js';
import { isSafe, type OutgoingRequest, requestLine } from './request.js';
import { type RetryLimits, usualRetries, waitBeforeRetry } from './retry-plan.js';
import type { Timing } from './timing.js';
import { type Allowance, TokenBucket } from './token-bucket.js';
import { learnLimits, noLimitsTold, type ToldLimits } from './told-limits.js';
import type { Watch } from './watch.js';

/** Where only concurrency limits, the pace hangs on how long an answer takes. */
const usualAnswerMs = 250;

export type Answer = {
  readonly status: number;
  /** Parsed with lossless numbers. */
  readonly json: unknown;
  readonly evidence: Evidence;
};

export type TransportOptions = {
  /** As people call it; it begins every message. */
  readonly provider: string;
  /** The only place to which anything is sent. */
  readonly baseUrl: string;
  readonly timing: Timing;
  /** Taken out of everything that leaves the transport. */
  readonly secrets: readonly string[];
  /** Says why a request must never be sent, or null. */
  readonly neverCall: (request: OutgoingRequest) => string | null;
  /** Some providers say 200 and mean 400: the status that is meant, or null. */
  readonly meantStatus?: (json: unknown) => number | null;
  readonly concurrency: { readonly start: number; readonly most: number };
  /** Per resource, until the provider's headers say better. Without it only concurrency limits. */
  readonly allowance?: Allowance;
  /** A budget that is shared with others, for this resource; null or absent: the transport keeps its own. */
  readonly sharedBudget?: ((resource: string) => Budget | null) | undefined;
  /** A place among all who send to this provider; gives back what frees it. Throws the abort reason. */
  readonly sharedPlace?: SharedPlace | undefined;
  readonly retries?: RetryLimits;
  readonly timeoutMs?: number;
  readonly breaker?: { readonly failuresInARow: number; readonly restMs: number };
  readonly watch?: Watch | undefined;
};

type Judged = { readonly received: Received; readonly refusal: ProviderError | null };

export type SharedPlace = (signal: AbortSignal) => Promise<() => void>;

/**
 * Sends requests to one provider, and to nowhere else. Throws the subclasses of ProviderError, or the abort reason.
 * Repetition is done here and not by cockatiel, whose waits can be neither cancelled nor faked.
 */
export class Transport {
  private readonly base: URL;
  private readonly places: AdaptiveConcurrency;
  private readonly buckets = new Map<string, Budget>();
  private readonly breaker: CircuitBreakerPolicy;
  private readonly restMs: number;
  private told = noLimitsTold;

  constructor(private readonly options: TransportOptions) {
    this.base = new URL(options.baseUrl);
    this.places = new AdaptiveConcurrency(options.concurrency);
    this.restMs = options.breaker?.restMs ?? 5_000;
    this.breaker = circuitBreaker(handleType(Unavailable).orType(TimedOut).orType(Unreachable), {
      halfOpenAfter: this.restMs,
      breaker: new ConsecutiveBreaker(options.breaker?.failuresInARow ?? 10),
    });
  }

  /** Asks until answered or given up, and keeps what came back as evidence. */
  async send(request: OutgoingRequest, signal: AbortSignal): Promise<Answer> {
    const { status, json, text, headers } = await this.ask(request, signal);
    const receivedAt = this.options.timing.now();
    const facts = { status, request: requestLine(request), receivedAt, saidAt: saidAt(headers) };
    return { status, json, evidence: evidenceOf({ ...facts, text, json, secrets: this.secretsOf(request) }) };
  }

  /** For token endpoints: their answers are secrets and never become evidence. */
  async sendConfidentially(request: OutgoingRequest, signal: AbortSignal): Promise<unknown> {
    return (await this.ask(request, signal)).json;
  }

  /** How many requests a second leave at most, as far as the provider's answers have told yet. */
  perSecond(resource: string): number {
    const allowed = this.buckets.get(resource)?.perSecond ?? this.options.allowance?.perSecond;
    return allowed ?? (this.places.current * 1000) / usualAnswerMs;
  }

  /** What the provider's answers said about its limits so far. */
  get toldLimits(): ToldLimits {
    return this.told;
  }

  /** The path and query of a link to a next page, which may be relative. Throws Rejected for every other host. */
  ownPath(link: string, request: string): string {
    const url = URL.canParse(link, this.base.href) ? new URL(link, this.base) : null;
    if (url !== null && url.origin === this.base.origin && !/^[/\\]{2}/.test(link))
      return `${url.pathname}${url.search}`;
    const what = 'points to a next page on another host';
    const advice = 'It was not followed, because credentials are sent to the configured base URL only.';
    throw new Rejected({ provider: this.options.provider, request, what, advice });
  }

  private async ask(request: OutgoingRequest, signal: AbortSignal): Promise<Received> {
    this.refuseForbidden(request);
    // One signal rightly has as many listeners as there are requests under way.
    setMaxListeners(0, signal);
    for (let attempt = 1; ; attempt += 1) {
      signal.throwIfAborted();
      try {
        return await this.breaker.execute(() => this.attempt(request, signal), signal);
      } catch (caught) {
        if (signal.aborted) throw signal.reason;
        const error = isBrokenCircuitError(caught) ? this.resting(request) : caught;
        const random = this.options.timing.random();
        const limits = this.options.retries ?? usualRetries;
        const waitMs = waitBeforeRetry({ error, attempt, safe: isSafe(request), random }, limits);
        if (waitMs === null) throw error;
        await this.options.timing.sleep(waitMs, signal);
      }
    }
  }

  private async attempt(request: OutgoingRequest, signal: AbortSignal): Promise<Received> {
    const slot = await this.places.enter(signal);
    const { received, refusal } = await this.exchangeInTurn(request, signal).catch((error: unknown) => {
      slot.release('other');
      throw error;
    });
    const reported = Number(received.headers.get('twilio-concurrent-requests')) || undefined;
    const limited = refusal instanceof RateLimited;
    if (limited && Number.isFinite(refusal.retryAfterMs)) this.bucketOf(request)?.closeFor(refusal.retryAfterMs ?? 0);
    slot.release(limited ? 'limited' : refusal === null ? 'good' : 'other', reported);
    if (refusal !== null) throw refusal;
    return received;
  }

  private async exchangeInTurn(request: OutgoingRequest, signal: AbortSignal): Promise<Judged> {
    const bucket = this.bucketOf(request);
    await bucket?.take(signal);
    const free = await this.options.sharedPlace?.(signal);
    const ended = this.options.watch?.({ method: request.method, path: request.path });
    const place = { provider: this.options.provider, base: this.base, limitMs: this.options.timeoutMs ?? 30_000 };
    const received = await exchange(request, place, signal)
      .finally(() => free?.())
      .catch((error: unknown) => {
        ended?.(error);
        throw error;
      });
    bucket?.learn(received.headers);
    this.told = learnLimits(this.told, received.headers);
    const { provider, meantStatus, timing } = this.options;
    const named = { provider, request: requestLine(request), secrets: this.secretsOf(request) };
    const refusal = judge(received, { ...named, now: timing.now(), meantStatus });
    ended?.(refusal);
    return { received, refusal };
  }

  private bucketOf(request: OutgoingRequest): Budget | null {
    const { allowance, timing, sharedBudget } = this.options;
    if (!allowance) return null;
    const key = request.resource ?? '';
    const bucket = this.buckets.get(key) ?? sharedBudget?.(key) ?? new TokenBucket(timing, allowance);
    this.buckets.set(key, bucket);
    return bucket;
  }

  private refuseForbidden(request: OutgoingRequest): void {
    const why = this.options.neverCall(request);
    if (why === null) return;
    const facts = { provider: this.options.provider, request: requestLine(request), nothingSent: true };
    throw new Rejected({ ...facts, what: 'must never be asked this', advice: `Nothing was sent: ${why}.` });
  }

  private resting(request: OutgoingRequest): Unavailable {
    const named = { provider: this.options.provider, request: requestLine(request) };
    const facts = { ...named, retryAfterMs: this.restMs, nothingSent: true };
    const what = 'failed many times in a row and is left alone for a moment';
    return new Unavailable({ ...facts, what, advice: 'Repeat it later.' });
  }

  private secretsOf(request: OutgoingRequest): readonly string[] {
    const sent = request.authorization?.replace(/^(Basic|Bearer) /, '');
    return [...this.options.secrets, ...(request.secrets ?? []), ...(sent === undefined ? [] : [sent])];
  }
}

function saidAt(headers: Headers): Date | null {
  const saidMs = Date.parse(headers.get('date') ?? '');
  return Number.isNaN(saidMs) ? null : new Date(saidMs);
}
