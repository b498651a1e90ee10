import { setTimeout as wait } from 'node:timers/promises';
import type { Clock } from '../../platform/clock/clock.js';
import { sandboxNow } from './sandbox-control.js';

const everyMs = 1000;
const unnoticedMs = 400;

/** Keeps the product's clock in step with the sandbox's, which tests and demonstrations move. Returns what ends it. */
export async function followClock(clock: Clock, base: string): Promise<() => void> {
  clock.set(await sandboxNow(base));
  const end = new AbortController();
  void follow(clock, base, end.signal);
  return () => end.abort();
}

async function follow(clock: Clock, base: string, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    await wait(everyMs, undefined, { signal, ref: false }).catch(() => {});
    // While the sandbox starts again the clock simply goes on.
    const now = signal.aborted ? null : await sandboxNow(base).catch(() => null);
    // Small differences come from the way of the answer; setting them would make the clock tremble.
    if (now !== null && Math.abs(now.getTime() - clock.now().getTime()) > unnoticedMs) clock.set(now);
  }
}
