import type { LeasedPlaces } from './leased-places.js';

const beatMs = 2_000;
const askAgainMs = 200;

type Waiter = { readonly start: () => void; readonly fail: (error: unknown) => void };

/**
 * The cap on what is under way to one provider, of all processes together. A process takes places from the database as
 * it needs them, no more than its fair share, and keeps them while it is busy; nobody ever sends without holding one.
 */
export class SharedPlaces {
  readonly #waiting: Waiter[] = [];
  #used = 0;
  #asking: Promise<void> | null = null;
  #beating: NodeJS.Timeout | null = null;
  #askAgain: NodeJS.Timeout | null = null;

  constructor(
    private readonly places: LeasedPlaces,
    private readonly onTrouble: (error: unknown) => void,
  ) {}

  /** Waits for a place and gives back what frees it. Throws the abort reason. */
  async enter(signal: AbortSignal): Promise<() => void> {
    signal.throwIfAborted();
    if (this.#waiting.length === 0 && this.#used < this.places.count) this.#used += 1;
    else await this.#queue(signal);
    let isFree = false;
    return () => {
      if (isFree) return;
      isFree = true;
      this.#used -= 1;
      this.#serve();
    };
  }

  /** Keeps what is in use and gives back what is not. */
  async beat(): Promise<void> {
    if (this.#asking !== null) return;
    const wanted = this.#used + this.#waiting.length;
    if (wanted === 0) this.#stopTimers();
    await this.#ask(() => this.places.keep({ used: this.#used, wanted })).catch(this.onTrouble);
  }

  /** Gives every place back. */
  async close(): Promise<void> {
    this.#stopTimers();
    await this.#asking?.catch(() => {});
    await this.places.giveAllBack();
  }

  #queue(signal: AbortSignal): Promise<void> {
    return new Promise((resolve, reject) => {
      const leave = () => {
        signal.removeEventListener('abort', giveUp);
        const at = this.#waiting.indexOf(waiter);
        if (at !== -1) this.#waiting.splice(at, 1);
      };
      const giveUp = () => {
        leave();
        reject(signal.reason);
      };
      const waiter: Waiter = {
        start: () => {
          leave();
          resolve();
        },
        fail: (error) => {
          leave();
          reject(error);
        },
      };
      signal.addEventListener('abort', giveUp, { once: true });
      this.#waiting.push(waiter);
      this.#takeMore();
    });
  }

  #serve(): void {
    while (this.#used < this.places.count) {
      const next = this.#waiting[0];
      if (next === undefined) return;
      this.#used += 1;
      next.start();
    }
    if (this.#waiting.length > 0) this.#takeMore();
  }

  /** Who still waits after the answer asks again a moment later. */
  #takeMore(): void {
    this.#beating ??= setInterval(() => void this.beat(), beatMs).unref();
    if (this.#asking !== null || this.#askAgain !== null) return;
    this.#askAgain = setTimeout(() => {
      this.#askAgain = null;
      if (this.#waiting.length > 0) this.#takeMore();
    }, askAgainMs);
    this.#ask(() => this.places.take(this.#used + this.#waiting.length)).catch((error: unknown) => {
      for (const waiter of [...this.#waiting]) waiter.fail(error);
    });
  }

  /** One question to the database at a time. */
  async #ask(question: () => Promise<void>): Promise<void> {
    const asking = question();
    this.#asking = asking;
    try {
      await asking;
    } finally {
      this.#asking = null;
    }
    this.#serve();
  }

  #stopTimers(): void {
    if (this.#beating !== null) clearInterval(this.#beating);
    if (this.#askAgain !== null) clearTimeout(this.#askAgain);
    this.#beating = null;
    this.#askAgain = null;
  }
}
