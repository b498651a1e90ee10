import type { Timing } from './timing.js';

export type Allowance = { readonly perSecond: number; readonly burst: number };

/**
 * Spreads requests over time. Starts careful and learns from the provider's X-RateLimit headers. A taker reserves its
 * token at once and then waits for it, so that the first to ask is the first to go.
 */
export class TokenBucket {
  private tokens: number;
  private capacity: number;
  private tokensPerMs: number;
  private countedAtMs: number;
  private closedUntilMs = 0;

  constructor(
    private readonly timing: Timing,
    start: Allowance,
  ) {
    this.tokens = start.burst;
    this.capacity = start.burst;
    this.tokensPerMs = start.perSecond / 1000;
    this.countedAtMs = timing.monotonicMs();
  }

  get perSecond(): number {
    return this.tokensPerMs * 1000;
  }

  async take(signal: AbortSignal): Promise<void> {
    this.refill();
    this.tokens -= 1;
    const waitMs = Math.max(-this.tokens / this.tokensPerMs, this.closedUntilMs - this.countedAtMs);
    if (waitMs <= 0) return;
    try {
      await this.timing.sleep(waitMs, signal);
    } catch (error) {
      this.tokens += 1;
      throw error;
    }
  }

  /** Takes over what the answer says about the limit; unknown or absent headers change nothing. */
  learn(headers: Headers): void {
    const max = positive(headers.get('x-ratelimit-max'));
    const intervalMs = positive(headers.get('x-ratelimit-interval-milliseconds'));
    const remaining = headers.get('x-ratelimit-remaining');
    this.refill();
    if (max !== null && intervalMs !== null) {
      this.tokensPerMs = (0.9 * max) / intervalMs;
      this.capacity = Math.max(1, Math.floor(max / 2));
    }
    if (remaining === null || !/^\d+$/.test(remaining)) return;
    this.tokens = Math.min(this.tokens, Number(remaining));
    if (Number(remaining) === 0 && intervalMs !== null) this.closeFor(intervalMs);
  }

  /** Nobody goes before this time is over. */
  closeFor(waitMs: number): void {
    this.closedUntilMs = Math.max(this.closedUntilMs, this.timing.monotonicMs() + waitMs);
  }

  private refill(): void {
    const nowMs = this.timing.monotonicMs();
    this.tokens = Math.min(this.capacity, this.tokens + (nowMs - this.countedAtMs) * this.tokensPerMs);
    this.countedAtMs = nowMs;
  }
}

function positive(header: string | null): number | null {
  const value = Number(header);
  return header !== null && Number.isFinite(value) && value > 0 ? value : null;
}
