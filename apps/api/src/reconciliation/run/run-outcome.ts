import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { formatAmount } from '@plumbline/core/money/amount';
import { addTotals } from '@plumbline/core/reconciliation/add-totals';
import { resultDigest } from '@plumbline/core/reconciliation/digest';
import { productMapVersion } from '@plumbline/core/usage/product';
import { ProviderFailure } from '../../providers/provider-failure.js';
import type { Terms } from '../../terms/terms.service.js';
import type { StoredResult } from '../results/stored-result.js';
import { buildManifest, type Control, type Hole, type RunTotals } from './manifest.js';
import type { RunOutcome } from './run.repository.js';
import { RunControls } from './run-controls.js';
import { type ClaimedRun, RunLease } from './run-lease.js';
import { RunParties } from './run-parties.js';
import { RunRecords } from './run-records.js';
import type { WorkDone } from './run-work.js';

/** Draws the line under a run: manifest, totals, digests. A hole makes it incomplete, whatever the figures say. */
@Injectable()
export class RunOutcomes {
  constructor(
    private readonly parties: RunParties,
    private readonly controls: RunControls,
    private readonly lease: RunLease,
    private readonly records: RunRecords,
  ) {}

  async of(run: ClaimedRun, done: WorkDone, signal: AbortSignal): Promise<RunOutcome> {
    const { customers, accounts } = await this.parties.known();
    const terms = await this.parties.terms.load();
    const connected = new Set(customers.flatMap(({ connections }) => connections.map(({ accountSid }) => accountSid)));
    const ownerOf = new Map(customers.map((customer) => [customer.locationId, customer.id]));
    const reads = (await this.lease.items(run)).map(({ read }) => read);
    const control = await this.control(run, accounts.find(({ isParent }) => isParent)?.sid, signal);
    const notices = run.customerIds === null ? await this.controls.notices(run, accounts, connected, terms) : [];
    const manifest = buildManifest({
      reads,
      controls: control.controls,
      quarantined: await this.records.quarantine.ofRun(run.id),
      notices: [...done.notices, ...notices],
      extraHoles: [...done.discoveryHoles, ...control.holes],
      customerOf: (read) =>
        read.locationId === null ? soleUser(customers, read.accountSid) : (ownerOf.get(read.locationId) ?? null),
    });
    const scope = { runId: run.id, from: run.from, to: run.to, subjects: done.subjects };
    const results = await this.records.results.inOrder(scope);
    return {
      state: manifest.complete ? 'complete' : 'incomplete',
      failure: null,
      totals: runTotals(results),
      manifest,
      inputDigest: inputDigest(await this.records.readings.inputLines(run.id), terms),
      resultDigest: resultDigest(results),
    };
  }

  /** Only a run over everyone can be held against the parent's aggregate. */
  private async control(run: ClaimedRun, parentSid: string | undefined, signal: AbortSignal) {
    const none: { controls: Control[]; holes: Hole[] } = { controls: [], holes: [] };
    if (run.customerIds !== null || parentSid === undefined) return none;
    try {
      return { ...none, controls: await this.controls.aggregate(run, parentSid, signal) };
    } catch (error) {
      if (!(error instanceof ProviderFailure) || error.kind === 'unauthorised') throw error;
      const window = { from: run.from, to: run.to, reason: `The parent's aggregate: ${error.message}` };
      const where = { source: 'twilio-usage' as const, customerId: null, accountSid: parentSid, locationId: null };
      return { ...none, holes: [{ ...where, ...window }] };
    }
  }
}

function soleUser(
  customers: readonly { id: string; connections: readonly { accountSid: string }[] }[],
  accountSid: string | null,
) {
  const users = customers.filter(({ connections }) => connections.some((one) => one.accountSid === accountSid));
  return users.length === 1 ? (users[0]?.id ?? null) : null;
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
  const rates = terms.rates
    .map((rate) => `rate|${rate.customerId}|${rate.product}|${rate.multiplier}|${rate.from}`)
    .sort();
  const tolerances = terms.tolerances
    .map(({ customerId, product, tolerance }) =>
      [customerId, product, tolerance.absolute, tolerance.relative].join('|'),
    )
    .sort();
  const classified = [...terms.labelClassifications, ...terms.categoryClassifications]
    .map((pair) => pair.join('|'))
    .sort();
  const lines = [`product-map|${productMapVersion}`, ...readings, ...rates, ...tolerances, ...classified];
  return createHash('sha256').update(lines.join('\n')).digest('hex');
}
