import type { Day } from '@plumbline/core/time/day';
import type { NightRun } from '../reconciliation/night/nights.service.js';
import type { CompletenessShown } from './completeness.service.js';
import { countOf, figuresOf, type Judged, mismatchCount } from './figures.js';
import type { Overview } from './overview.response.js';

type Beside = {
  readonly days: ReadonlyMap<Day, readonly Judged[]>;
  readonly currency: string;
  readonly completeness: CompletenessShown;
};

/** The newest night's verdict. A hole that any run left keeps it from being clean until it is read. */
export function newestNight(run: NightRun | null, { days, currency, completeness }: Beside): Overview['newestNight'] {
  if (run === null) return null;
  const of = days.get(run.toDay) ?? [];
  const complete = run.state === 'complete';
  const openHoles = completeness.openHoles.length;
  const mismatches = mismatchCount(of);
  const [undecided, incomplete] = [countOf(of, 'undecided'), countOf(of, 'incomplete')];
  const { under, over } = figuresOf(of, currency);
  return {
    runId: run.id,
    from: run.fromDay,
    to: run.toDay,
    day: run.toDay,
    state: run.state,
    failure: run.failure,
    complete,
    clean: complete && openHoles === 0 && of.length > 0 && mismatches === 0 && incomplete === 0,
    holes: run.manifest?.holes.length ?? 0,
    openHoles,
    provisional: of.some((cell) => cell.provisional),
    under,
    over,
    mismatches,
    undecided,
    incomplete,
    unownedBeyondTolerance: completeness.unownedBeyondTolerance,
    finishedAt: run.finishedAt?.toISOString() ?? null,
  };
}
