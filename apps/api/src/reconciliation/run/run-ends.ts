import { Injectable } from '@nestjs/common';
import { ControlNightsRepository } from '../completeness/control-nights.repository.js';
import { type HoleChanges, RunHoles } from '../completeness/run-holes.service.js';
import type { Control } from './manifest.js';
import { type RunOutcome, RunRepository } from './run.repository.js';
import { type ClaimedRun, LeaseLostError, RunLease } from './run-lease.js';
import { RunProgress } from './run-progress.js';

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
    private readonly holes: RunHoles,
    private readonly nights: ControlNightsRepository,
    private readonly lease: RunLease,
    private readonly progress: RunProgress,
  ) {}

  async end(run: ClaimedRun, { outcome, holes, controls }: RunEnd): Promise<void> {
    try {
      await this.lease.write(run, async (tx) => {
        await this.holes.write(tx, run, holes);
        const settled = controls.filter((control) => control.outcome !== 'not-settled');
        const held = settled.every((control) => control.outcome === 'held');
        const night = { runId: run.id, toDay: run.to, held, settledDays: settled.length };
        if (settled.length > 0) await this.nights.add(tx, night);
        await this.runs.finish(tx, run, outcome);
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
