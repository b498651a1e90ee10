import { setTimeout as wait } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import { Config } from '../../platform/config/config.js';
import { ProviderFailure, type ProviderFailureKind } from '../../providers/provider-failure.js';

const lookEveryMs = 250;
const firstPauseMs = 5_000;
const longestPauseMs = 60_000;
/** So often a single reading is tried while others get through. */
const alonePatience = 3;

const passing: ReadonlySet<string> = new Set<ProviderFailureKind>([
  'unavailable',
  'timed-out',
  'unreachable',
  'rate-limited',
]);

type Failed = {
  readonly now: Date;
  /** When it failed for the first time. */
  readonly since: Date;
  readonly failures: number;
  /** Whether the provider answers others meanwhile. */
  readonly othersPass: boolean;
};

/** How long a run waits for a provider that does not answer, on the product's clock, before a hole is left. */
@Injectable()
export class Outages {
  constructor(private readonly config: Config) {}

  /** When to try again, or null to give up. */
  nextTry({ now, since, failures, othersPass }: Failed): Date | null {
    const patienceMs = this.config.outagePatienceS * 1000;
    if (now.getTime() - since.getTime() >= patienceMs) return null;
    if (othersPass && failures >= alonePatience) return null;
    return new Date(now.getTime() + Math.min(longestPauseMs, firstPauseMs * 2 ** (failures - 1)));
  }

  /** Repeats what only the provider keeps from being done. Throws its failure once the patience is over. */
  async outlast<T>(clock: { readonly now: () => Date }, signal: AbortSignal, work: () => Promise<T>): Promise<T> {
    const since = clock.now();
    for (let failures = 1; ; failures += 1) {
      try {
        return await work();
      } catch (error) {
        const again = isOutage(error) ? this.nextTry({ now: clock.now(), since, failures, othersPass: false }) : null;
        if (again === null) throw error;
        await until(clock, again, signal);
      }
    }
  }
}

/** Whether a failure is of the kind that passes by itself. */
export function isOutage(error: unknown): error is ProviderFailure {
  return error instanceof ProviderFailure && isOutageKind(error.kind);
}

export function isOutageKind(kind: string): boolean {
  return passing.has(kind);
}

/** The product's clock may be another one than the machine's, and may jump. */
async function until(clock: { readonly now: () => Date }, at: Date, signal: AbortSignal): Promise<void> {
  while (clock.now() < at) await wait(lookEveryMs, undefined, { signal }).catch(() => signal.throwIfAborted());
}
