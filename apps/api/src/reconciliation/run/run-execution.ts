import { Injectable } from '@nestjs/common';
import { ReplayWork } from '../replay/replay-work.service.js';
import type { RunEnd } from './run-ends.js';
import type { ClaimedRun } from './run-lease.js';
import { RunOutcomes } from './run-outcome.js';
import { RunWork } from './run-work.js';

/** What a run does until it ends: one that reads, or one that judges again what an earlier one read. */
@Injectable()
export class RunExecution {
  constructor(
    private readonly work: RunWork,
    private readonly outcomes: RunOutcomes,
    private readonly replays: ReplayWork,
  ) {}

  async execute(run: ClaimedRun, signal: AbortSignal): Promise<RunEnd> {
    if (run.replayOf !== null) return this.replays.do(run, run.replayOf, signal);
    const done = await this.work.do(run, signal);
    return this.outcomes.of(run, done, signal);
  }

  /** What a run was to read and did not judge is left to the next one; a replay was to read nothing. */
  async broken(run: ClaimedRun, state: 'failed' | 'cancelled', failure: string): Promise<RunEnd> {
    if (run.replayOf !== null) return this.replays.broken(state, failure);
    const holes = await this.outcomes.holes.ofBrokenRun(run, state, failure);
    const nothing = { totals: null, manifest: null, inputDigest: null, resultDigest: null };
    return { outcome: { state, failure, ...nothing }, holes, controls: [] };
  }
}
