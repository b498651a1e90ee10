import type { Day } from '@plumbline/core/time/day';
import type { NightRun } from '../reconciliation/night/nights.service.js';
import type { DaySum } from '../reconciliation/results/latest-results.service.js';
import type { CompletenessShown } from './completeness.service.js';
import { countOf, figuresOf, mismatchCount } from './figures.js';
import type { Overview } from './overview.response.js';

type Beside = {
  readonly days: ReadonlyMap<Day, readonly DaySum[]>;
  readonly currency: string;
  readonly completeness: CompletenessShown;
  /** Nights that were due since the last complete one and are not complete. */
  readonly missed: number;
};

/** The newest night's verdict. A hole that any run left and a night that was missed keep it from being clean. */
export function newestNight(
  run: NightRun | null,
  { days, currency, completeness, missed }: Beside,
): Overview['newestNight'] {
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
    clean: complete && missed === 0 && openHoles === 0 && of.length > 0 && mismatches === 0 && incomplete === 0,
    holes: run.manifest?.holes.length ?? 0,
    openHoles,
    provisional: of.some((sum) => sum.provisional),
    under,
    over,
    mismatches,
    undecided,
    incomplete,
    unownedBeyondTolerance: completeness.unownedBeyondTolerance,
    finishedAt: run.finishedAt?.toISOString() ?? null,
  };
}
