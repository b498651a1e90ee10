import { ProviderFailure } from '../providers/provider-failure.js';
import type { Outcome } from './saga-hands.js';

const firstPauseMs = 2_000;
const longestPauseMs = 60_000;

type Call = { readonly reads: boolean; readonly deferrals: number; readonly now: Date };

/** What a call that threw leaves behind: nothing that passes, nothing for good, or a doubt. Everything else is thrown on. */
export function outcomeOfError(error: unknown, { reads, deferrals, now }: Call): Outcome {
  if (!(error instanceof ProviderFailure)) throw error;
  const reason = error.message;
  const deferred = { kind: 'deferred', until: pauseAfter(deferrals, now), reason } as const;
  switch (error.outcome) {
    case 'refused':
      return { happening: { kind: 'refused', reason } };
    case 'not-done':
      return { happening: deferred };
    case 'unknown':
      return { happening: reads ? deferred : { kind: 'unknown', reason } };
  }
}

function pauseAfter(deferrals: number, now: Date): Date {
  return new Date(now.getTime() + Math.min(longestPauseMs, firstPauseMs * 2 ** deferrals));
}
