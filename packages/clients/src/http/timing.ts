import { setTimeout as wait } from 'node:timers/promises';

/** Everything the transport takes from outside: the calendar, a clock that only moves forward, chance, and waiting. */
export type Timing = {
  readonly now: () => Date;
  readonly monotonicMs: () => number;
  readonly random: () => number;
  readonly sleep: (waitMs: number, signal: AbortSignal) => Promise<void>;
};

/** `now` may follow another calendar; waiting and measuring always follow the machine. */
export function realTiming(now: () => Date): Timing {
  return {
    now,
    monotonicMs: () => performance.now(),
    random: () => Math.random(),
    sleep: async (waitMs, signal) => {
      await wait(waitMs, undefined, { signal }).catch(() => signal.throwIfAborted());
    },
  };
}
