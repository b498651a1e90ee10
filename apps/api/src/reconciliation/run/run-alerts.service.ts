import { Injectable } from '@nestjs/common';
import type { AlertState } from '@plumbline/core/alert/alert-state';
import { type RunEnded, runAlerts } from '@plumbline/core/alert/run-alerts';
import type { EntityManager } from 'typeorm';
import { Alerts } from '../../alerts/alerts.service.js';
import type { ProviderFailure } from '../../providers/provider-failure.js';
import { Restatements } from '../restatements/restatements.service.js';
import { MismatchAlerts } from '../results/mismatch-alerts.service.js';
import type { RunOutcome } from './run.repository.js';
import type { ClaimedRun } from './run-lease.js';

export type Refused = Pick<ProviderFailure, 'provider' | 'message'> | null;

/** What a run's end tells people. Replays tell nothing: what they judge was told of when it was read. */
@Injectable()
export class RunAlerts {
  constructor(
    private readonly alerts: Alerts,
    private readonly restatements: Restatements,
    private readonly mismatches: MismatchAlerts,
  ) {}

  /** Read before the transaction that ends the run: its results are kept by then. */
  async of(run: ClaimedRun, outcome: RunOutcome, refused: Refused): Promise<readonly AlertState[]> {
    if (run.replayOf !== null) return [];
    const hasJudged = outcome.state === 'complete' || outcome.state === 'incomplete';
    const restated = hasJudged ? await this.restatements.countOf(run.id) : 0;
    const states = runAlerts(endedOf(run, outcome, { restated, refused }));
    return hasJudged ? [...states, await this.mismatches.after(run)] : states;
  }

  async tell(tx: EntityManager, states: readonly AlertState[]): Promise<void> {
    for (const state of states) await this.alerts.settle(tx, state);
  }
}

function endedOf(
  { id, kind, from, to, customerIds }: ClaimedRun,
  { state, failure, manifest }: RunOutcome,
  { restated, refused }: { readonly restated: number; readonly refused: Refused },
): RunEnded {
  const got = (manifest?.reads ?? []).filter(({ outcome }) => outcome === 'read' || outcome === 'unchanged');
  return {
    ...{ id, isNightly: kind === 'nightly', isOverEverybody: customerIds === null, from, to, state, failure, restated },
    holes: (manifest?.holes ?? []).map(({ reason }) => reason),
    refused: refused === null ? null : { provider: refused.provider, detail: refused.message },
    heard: [...new Set(got.map(({ source }) => (source.startsWith('twilio') ? 'twilio' : 'highlevel')))],
  };
}
