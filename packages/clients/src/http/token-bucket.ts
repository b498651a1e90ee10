import { type Budget, saidLimit } from './budget.js';
import type { Timing } from './timing.js';

export type Allowance = { readonly perSecond: number; readonly burst: number };

/**
 * Spreads requests over time. Starts careful and learns from the provider's X-RateLimit headers. A taker reserves its
 * token at once and then waits for it, so that the first to ask is the first to go.
 */
export class TokenBucket implements Budget {
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

  learn(headers: Headers): void {
    const said = saidLimit(headers);
    this.refill();
    if (said.perSecond !== null && said.burst !== null) {
      this.tokensPerMs = said.perSecond / 1000;
      this.capacity = said.burst;
    }
    if (said.remaining === null) return;
    this.tokens = Math.min(this.tokens, said.remaining);
    if (said.remaining === 0 && said.intervalMs !== null) this.closeFor(said.intervalMs);
  }

  closeFor(waitMs: number): void {
    this.closedUntilMs = Math.max(this.closedUntilMs, this.timing.monotonicMs() + waitMs);
  }

  private refill(): void {
    const nowMs = this.timing.monotonicMs();
    this.tokens = Math.min(this.capacity, this.tokens + (nowMs - this.countedAtMs) * this.tokensPerMs);
    this.countedAtMs = nowMs;
  }
}
