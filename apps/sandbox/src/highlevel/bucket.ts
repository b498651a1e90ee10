const intervalMs = 10_000;
const dailyMost = 200_000;
const unlimited = 1_000_000;

type Window = { startMs: number; used: number; usedToday: number };
export type Taken = { readonly isAllowed: boolean; readonly headers: Readonly<Record<string, string>> };

/** So many requests in ten seconds for each resource, counted from its first request on. */
export class Buckets {
  readonly #windows = new Map<string, Window>();

  take(resource: string, mostPerInterval: number | null, wallMs: number): Taken {
    const window = this.#windows.get(resource) ?? { startMs: wallMs, used: 0, usedToday: 0 };
    this.#windows.set(resource, window);
    if (wallMs - window.startMs >= intervalMs) {
      window.startMs = wallMs;
      window.used = 0;
    }
    const most = mostPerInterval ?? unlimited;
    const isAllowed = window.used < most;
    if (isAllowed) {
      window.used += 1;
      window.usedToday += 1;
    }
    return {
      isAllowed,
      headers: {
        'X-RateLimit-Limit-Daily': String(dailyMost),
        'X-RateLimit-Daily-Remaining': String(Math.max(0, dailyMost - window.usedToday)),
        'X-RateLimit-Interval-Milliseconds': String(intervalMs),
        'X-RateLimit-Max': String(most),
        'X-RateLimit-Remaining': String(most - window.used),
      },
    };
  }
}
