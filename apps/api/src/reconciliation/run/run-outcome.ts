import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { formatAmount } from '@plumbline/core/money/amount';
import { addTotals } from '@plumbline/core/reconciliation/add-totals';
import { resultDigest } from '@plumbline/core/reconciliation/digest';
import type { PlannedUnit } from '@plumbline/core/reconciliation/plan-reading';
import { productMapVersion } from '@plumbline/core/usage/product';
import { termLines } from '../../terms/term-lines.js';
import { type Terms, TermsService } from '../../terms/terms.service.js';
import { RunHoles } from '../completeness/run-holes.service.js';
import type { StoredResult } from '../results/stored-result.js';
import type { ExtraReading, Manifest, RunTotals } from './manifest.js';
import type { RunOutcome } from './run.repository.js';
import { RunControls } from './run-controls.js';
import type { RunEnd } from './run-ends.js';
import type { ClaimedRun } from './run-lease.js';
import { RunRecords } from './run-records.js';
import type { WorkDone } from './run-work.js';

/** Draws the line under a run: manifest, totals, digests. A hole makes it incomplete, whatever the figures say. */
@Injectable()
export class RunOutcomes {
  constructor(
    readonly holes: RunHoles,
    private readonly controls: RunControls,
    private readonly terms: TermsService,
    private readonly records: RunRecords,
  ) {}

  async of(run: ClaimedRun, done: WorkDone, signal: AbortSignal): Promise<RunEnd> {
    const { known } = done.scope;
    const terms = await this.terms.load();
    const { controls, reads: aggregateReads } = await this.controls.aggregate.of(
      run,
      { scope: done.scope, settling: terms.settling },
      signal,
    );
    const reads = [...(await this.records.items(run)), ...aggregateReads];
    const { holes, changes, notices } = await this.holes.after(run, { reads, controls, customers: known.customers });
    const scope = { runId: run.id, from: run.from, to: run.to, subjects: done.subjects };
    const results = await this.records.results.inOrder(scope);
    const compared = new Set(
      results.flatMap((row) => (row.isGroup || row.customerId === null ? [] : [row.customerId])),
    );
    const shown = await this.controls.shown(run, known, { terms, compared });
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
      calls: { ...run.calls },
      estimate: done.estimate,
      explained: { mismatches: done.explained.mismatches, calls: done.explained.calls },
    };
    const outcome: RunOutcome = {
      state: manifest.complete ? 'complete' : 'incomplete',
      failure: null,
      totals: runTotals(results),
      manifest,
      inputDigest: inputDigest(
        [...(await this.records.inputs.lines(run.id, results)), ...done.attributed].sort(),
        terms,
      ),
      resultDigest: resultDigest(results),
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

/** Members of a shared group are contained in their group's total, so only the total is added. */
function runTotals(results: readonly StoredResult[]): RunTotals {
  const counted = results.filter((row) => !row.isGroup || row.customerId === null);
  const sums = addTotals(counted);
  const byVerdict: Record<string, number> = {};
  for (const row of counted) byVerdict[row.verdict] = (byVerdict[row.verdict] ?? 0) + 1;
  return {
    cells: counted.length,
    provisional: counted.filter((row) => row.provisional).length,
    byVerdict,
    amounts: [...sums].map(([currency, totals]) => ({
      currency,
      cost: formatAmount(totals.costNanos),
      expected: formatAmount(totals.expectedNanos),
      billed: formatAmount(totals.billedNanos),
      under: formatAmount(totals.underNanos),
      over: formatAmount(totals.overNanos),
    })),
  };
}

/** What the verdicts rest on: readings, terms and the product map. Ids and instants are no part of it. */
function inputDigest(readings: readonly string[], terms: Terms): string {
  const lines = [`product-map|${productMapVersion}`, ...readings, ...termLines(terms)];
  return createHash('sha256').update(lines.join('\n')).digest('hex');
}
