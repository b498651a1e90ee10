import { assertNever } from '../assert-never.js';
import { type ActionEntry, type Entry, isActionEntry, type Way } from './program.js';

type Case =
  | { readonly kind: 'untouched' }
  | { readonly kind: 'done' }
  | { readonly kind: 'in-doubt'; readonly since: Date; readonly lookedAt: Date | null; readonly reason: string }
  | { readonly kind: 'deferred' | 'pending'; readonly until: Date; readonly reason: string }
  | { readonly kind: 'asked'; readonly until: Date | null; readonly reason: string }
  | { readonly kind: 'answered' }
  | { readonly kind: 'refused'; readonly reason: string };

/** Where one action stands, one way. */
export type Stand = Case & {
  /** How often the call was made since a person last saw to it. */
  readonly attempts: number;
  /** How often in a row nothing happened for a passing reason. */
  readonly deferrals: number;
  /** Whether the call was ever made, however it ended. */
  readonly wasTried: boolean;
};

const untouched: Stand = { kind: 'untouched', attempts: 0, deferrals: 0, wasTried: false };

/** Folds what was written about an action, one way, into where it stands. */
export function standOf(log: readonly Entry[], action: number, way: Way): Stand {
  return log.reduce((stand, entry) => {
    if (!isActionEntry(entry)) return entry.kind === 'resumed' ? freed(stand) : stand;
    return entry.action === action && entry.way === way ? after(stand, entry) : stand;
  }, untouched);
}

function after(before: Stand, entry: ActionEntry): Stand {
  const counts = { attempts: before.attempts, deferrals: before.deferrals, wasTried: before.wasTried };
  switch (entry.kind) {
    case 'intended': {
      const doubt = {
        kind: 'in-doubt',
        since: entry.at,
        lookedAt: null,
        reason: 'the outcome was not written down',
      } as const;
      return { ...doubt, attempts: counts.attempts + 1, deferrals: counts.deferrals, wasTried: true };
    }
    case 'done':
      return { ...counts, kind: 'done' };
    case 'unknown':
      return { ...counts, kind: 'in-doubt', since: entry.at, lookedAt: null, reason: entry.reason };
    case 'not-seen':
      return before.kind === 'in-doubt' ? { ...before, lookedAt: entry.at } : before;
    case 'deferred': {
      const { until, reason } = entry;
      return { ...counts, kind: 'deferred', until, reason, deferrals: counts.deferrals + 1 };
    }
    case 'pending':
      return { ...counts, kind: 'pending', until: entry.until, reason: entry.reason, deferrals: 0 };
    case 'asked':
      return { ...counts, kind: 'asked', until: entry.until, reason: entry.reason, deferrals: 0 };
    case 'confirmed':
      return { ...counts, kind: 'answered' };
    case 'refused':
      return { ...counts, kind: 'refused', reason: entry.reason };
    default:
      return assertNever(entry);
  }
}

/** A doubt stays a doubt whatever a person says: only looking settles it. */
function freed(stand: Stand): Stand {
  const counts = { attempts: 0, deferrals: 0, wasTried: stand.wasTried };
  switch (stand.kind) {
    case 'done':
    case 'in-doubt':
    case 'pending':
      return { ...stand, ...counts };
    case 'untouched':
    case 'deferred':
    case 'asked':
    case 'answered':
    case 'refused':
      return { ...counts, kind: 'untouched' };
    default:
      return assertNever(stand);
  }
}
