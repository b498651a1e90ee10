import { Injectable } from '@nestjs/common';
import { inputDigest } from '../run/input-digest.js';
import { RunRepository } from '../run/run.repository.js';
import type { RunEnd } from '../run/run-ends.js';
import { RunInputs } from '../run/run-inputs.js';
import { type ClaimedRun, RunLease } from '../run/run-lease.js';
import { runTotals } from '../run/run-totals.js';
import { compareResults } from './compare-results.js';
import { ReplayRecords } from './replay-records.js';
import { ReplayRun } from './replay-run.service.js';

const noHoles: RunEnd['holes'] = { fills: false, left: [], filled: [], lost: [] };

/** Judges an earlier run again from what it had read, and says where its results are not what comes out. */
@Injectable()
export class ReplayWork {
  constructor(
    private readonly runs: RunRepository,
    private readonly replays: ReplayRun,
    private readonly inputs: RunInputs,
    private readonly records: ReplayRecords,
    private readonly lease: RunLease,
  ) {}

  async do(run: ClaimedRun, replayOf: string): Promise<RunEnd> {
    const original = await this.runs.find(replayOf);
    const again =
      original === null ? null : await this.replays.of({ id: replayOf, from: original.fromDay, to: original.toDay });
    if (original === null || again === null)
      return this.broken('failed', `Nothing was kept of what run ${replayOf} was judged by.`);
    const differences = compareResults(again.stored, again.replayed);
    await this.lease.write(run, (tx) => this.records.keep(tx, run.id, differences));
    const lines = [...(await this.inputs.lines(replayOf, again.stored)), ...again.attributed].sort();
    return ended({
      totals: runTotals(again.replayed),
      inputDigest: inputDigest(lines, again.terms),
      resultDigest: again.digest,
    });
  }

  broken(state: 'failed' | 'cancelled', failure: string): RunEnd {
    const nothing = { totals: null, manifest: null, inputDigest: null, resultDigest: null };
    return { outcome: { state, failure, ...nothing }, holes: noHoles, controls: [] };
  }
}

function ended(of: Pick<RunEnd['outcome'], 'totals' | 'inputDigest' | 'resultDigest'>): RunEnd {
  return { outcome: { state: 'complete', failure: null, manifest: null, ...of }, holes: noHoles, controls: [] };
}
