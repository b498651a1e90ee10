import { ProviderFailure, type ProviderFailureKind } from '../providers/provider-failure.js';
import type { Outcome } from './saga-hands.js';

const firstPauseMs = 2_000;
const longestPauseMs = 60_000;

type Call = { readonly reads: boolean; readonly deferrals: number; readonly now: Date };

/** What a call that threw leaves behind: nothing that passes, nothing for good, or a doubt. Everything else is thrown on. */
export function outcomeOfError(error: unknown, { reads, deferrals, now }: Call): Outcome {
  if (!(error instanceof ProviderFailure)) throw error;
  const reason = error.message;
  switch (leavingOf(error.kind)) {
    case 'nothing':
      return { happening: { kind: 'refused', reason } };
    case 'nothing-yet':
      return { happening: { kind: 'deferred', until: pauseAfter(deferrals, now), reason } };
    case 'doubt':
      if (reads) return { happening: { kind: 'deferred', until: pauseAfter(deferrals, now), reason } };
      return { happening: { kind: 'unknown', reason } };
  }
}

function pauseAfter(deferrals: number, now: Date): Date {
  return new Date(now.getTime() + Math.min(longestPauseMs, firstPauseMs * 2 ** deferrals));
}

function leavingOf(kind: ProviderFailureKind): 'nothing' | 'nothing-yet' | 'doubt' {
  switch (kind) {
    case 'unauthorised':
    case 'missing':
    case 'conflict':
    case 'rejected':
      return 'nothing';
    case 'rate-limited':
      return 'nothing-yet';
    case 'unavailable':
    case 'timed-out':
    case 'unreachable':
    case 'malformed':
      return 'doubt';
  }
}
