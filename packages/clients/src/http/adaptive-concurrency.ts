type Waiter = { readonly start: () => void };

export type Slot = {
  /** Gives the place back; a good answer lets the limit grow by one a round, a 429 halves it. */
  readonly release: (outcome: 'good' | 'limited' | 'other', reportedInFlight?: number) => void;
};

/** How many requests may be in flight: grows by one a round, halves when the provider says 429. */
export class AdaptiveConcurrency {
  private limit: number;
  private inFlight = 0;
  private round = 0;
  private readonly waiting: Waiter[] = [];

  constructor(private readonly bounds: { readonly start: number; readonly most: number }) {
    this.limit = bounds.start;
  }

  get current(): number {
    return Math.floor(this.limit);
  }

  async enter(signal: AbortSignal): Promise<Slot> {
    signal.throwIfAborted();
    if (this.inFlight < this.current) this.inFlight += 1;
    else await this.queue(signal);
    const enteredIn = this.round;
    return { release: (outcome, reported) => this.leave(outcome, enteredIn, reported) };
  }

  private queue(signal: AbortSignal): Promise<void> {
    return new Promise((resolve, reject) => {
      const giveUp = () => {
        this.waiting.splice(this.waiting.indexOf(waiter), 1);
        reject(signal.reason);
      };
      const waiter = {
        start: () => {
          signal.removeEventListener('abort', giveUp);
          resolve();
        },
      };
      signal.addEventListener('abort', giveUp, { once: true });
      this.waiting.push(waiter);
    });
  }

  private leave(outcome: 'good' | 'limited' | 'other', enteredIn: number, reported: number | undefined): void {
    this.inFlight -= 1;
    if (outcome === 'good') this.limit = Math.min(this.bounds.most, this.limit + 1 / this.limit);
    // Those that were in flight together are refused together: only the first of them halves.
    if (outcome === 'limited' && enteredIn === this.round) {
      this.limit = Math.max(1, Math.floor(Math.min(this.limit, reported ?? this.limit) / 2));
      this.round += 1;
    }
    while (this.inFlight < this.current) {
      const next = this.waiting.shift();
      if (!next) return;
      this.inFlight += 1;
      next.start();
    }
  }
}
