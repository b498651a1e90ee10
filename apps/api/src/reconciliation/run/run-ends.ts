import { Injectable } from '@nestjs/common';
import type { HoleChanges } from '../completeness/run-holes.service.js';
import type { Control } from './manifest.js';
import { type RunOutcome, RunRepository } from './run.repository.js';
import { type Refused, RunAlerts } from './run-alerts.service.js';
import { type ClaimedRun, LeaseLostError, RunLease } from './run-lease.js';
import { RunProgress } from './run-progress.js';
import { RunRemains } from './run-remains.js';

export type RunEnd = {
  readonly outcome: RunOutcome;
  readonly holes: HoleChanges;
  readonly controls: readonly Control[];
};

/** Writes a run's end with everything that hangs on it, and tells it. */
@Injectable()
export class RunEnds {
  constructor(
    private readonly runs: RunRepository,
    private readonly remains: RunRemains,
    private readonly alerts: RunAlerts,
    private readonly lease: RunLease,
    private readonly progress: RunProgress,
  ) {}

  /** `refused` is the provider that turned the credentials down, where that ended it. */
  async end(run: ClaimedRun, { outcome, holes, controls }: RunEnd, refused: Refused = null): Promise<void> {
    const told = await this.alerts.of(run, outcome, refused);
    try {
      await this.lease.write(run, async (tx) => {
        await this.remains.write(tx, run, holes, controls);
        await this.runs.finish(tx, run, outcome);
        await this.alerts.tell(tx, told);
      });
    } catch (error) {
      if (error instanceof LeaseLostError) return;
      throw error;
    }
    await this.progress.end(run, outcome.state, outcome.failure ?? endings[outcome.state]);
  }
}

const endings = {
  complete: 'Everything was read and compared',
  incomplete: 'Something could not be read: see the holes',
  failed: 'The run failed',
  cancelled: 'The run was cancelled',
} as const;
