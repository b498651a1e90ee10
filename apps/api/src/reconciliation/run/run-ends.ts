import { Injectable } from '@nestjs/common';
import { type RunOutcome, RunRepository } from './run.repository.js';
import type { ClaimedRun } from './run-lease.js';
import { RunProgress } from './run-progress.js';

/** Writes a run's end and tells it. */
@Injectable()
export class RunEnds {
  constructor(
    private readonly runs: RunRepository,
    private readonly progress: RunProgress,
  ) {}

  async end(run: ClaimedRun, outcome: RunOutcome): Promise<void> {
    if (!(await this.runs.finish(run, outcome))) return;
    await this.progress.end(run, outcome.state, outcome.failure ?? endings[outcome.state]);
  }
}

const endings = {
  complete: 'Everything was read and compared',
  incomplete: 'Something could not be read: see the holes',
  failed: 'The run failed',
  cancelled: 'The run was cancelled',
} as const;
