import { Injectable } from '@nestjs/common';
import type { PlannedUnit } from '@plumbline/core/reconciliation/plan-reading';
import { RunHoles } from '../completeness/run-holes.service.js';
import { inputDigest } from './input-digest.js';
import type { ExtraReading, Manifest } from './manifest.js';
import type { RunOutcome } from './run.repository.js';
import { RunControls } from './run-controls.js';
import type { RunEnd } from './run-ends.js';
import { type ClaimedRun, callsOf } from './run-lease.js';
import { RunRecords } from './run-records.js';
import type { WorkDone } from './run-work.js';
import { sumUpResults } from './sum-up-results.js';

/** Draws the line under a run: manifest, totals, digests. A hole makes it incomplete, whatever the figures say. */
@Injectable()
export class RunOutcomes {
  constructor(
    readonly holes: RunHoles,
    private readonly controls: RunControls,
    private readonly records: RunRecords,
  ) {}

  async of(run: ClaimedRun, done: WorkDone, signal: AbortSignal): Promise<RunEnd> {
    const { known } = done.scope;
    const { terms } = done;
    const { controls, reads: aggregateReads } = await this.controls.aggregate.of(
      run,
      { scope: done.scope, settling: terms.settling },
      signal,
    );
    await this.controls.balance(run, known, signal);
    const reads = [...(await this.records.items(run)), ...aggregateReads];
    const { holes, changes, notices } = await this.holes.after(run, {
      ...{ reads, controls, customers: known.customers, unjudged: done.unjudged },
    });
    const scope = { runId: run.id, from: run.from, to: run.to, subjects: done.subjects };
    const results = await sumUpResults(this.records.results.inParts(scope));
    const shown = await this.controls.shown(run, known, { terms, compared: results.compared });
    const all = [...done.discoveryHoles, ...holes];
    const manifest: Manifest = {
      complete: all.length === 0,
      holes: all,
      reads,
      extra: done.scope.units.flatMap(extraReadings),
      controls,
      quarantined: await this.records.quarantine.ofRun(run.id),
      notices: [...(await this.records.restatements.noticesOf(run.id)), ...done.notices, ...notices, ...shown.notices],
      spendUnderNoCustomer: shown.spendUnderNoCustomer,
      notCompared: shown.notCompared,
      discovery: done.discovery,
      calls: callsOf(run),
      estimate: done.estimate,
      explained: { mismatches: done.explained.mismatches, calls: done.explained.calls },
    };
    const outcome: RunOutcome = {
      state: manifest.complete ? 'complete' : 'incomplete',
      failure: null,
      totals: results.totals,
      manifest,
      inputDigest: inputDigest(
        [...(await this.records.inputs.lines(run.id, results.imported)), ...done.attributed].sort(),
        terms,
      ),
      resultDigest: results.digest,
    };
    return { outcome, holes: changes, controls };
  }
}

function extraReadings({ source, target, extra }: PlannedUnit): ExtraReading[] {
  const isUsage = source === 'twilio-usage';
  return extra.map((days) => ({
    ...{ source, accountSid: isUsage ? target : null, locationId: isUsage ? null : target },
    ...days,
  }));
}
