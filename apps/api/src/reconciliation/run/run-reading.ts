import { Injectable } from '@nestjs/common';
import { inParallel } from '../../platform/work/in-parallel.js';
import { ProviderFailure } from '../../providers/provider-failure.js';
import { TermsService } from '../../terms/terms.service.js';
import { LedgerReader } from '../facts/ledger-reader.js';
import { UsageReader } from '../facts/usage-reader.js';
import type { ManifestRead } from './manifest.js';
import { type ClaimedRun, RunLease } from './run-lease.js';
import type { LedgerUnit, RunScope, UsageUnit } from './run-scope.js';

const unitsAtOnce = 6;

/** Reads everything that a run needs and has not read yet. What cannot be read becomes a hole; a refused login ends it. */
@Injectable()
export class RunReading {
  constructor(
    private readonly usage: UsageReader,
    private readonly ledgers: LedgerReader,
    private readonly terms: TermsService,
    private readonly lease: RunLease,
  ) {}

  async read(run: ClaimedRun, scope: RunScope, signal: AbortSignal, onDone: (message: string) => Promise<void>) {
    const finished = new Set((await this.lease.items(run)).map(({ kind, target }) => `${kind}|${target}`));
    const { labelClassifications } = await this.terms.load();
    const open = scope.units.filter((unit) => !finished.has(`${unit.kind}|${targetOf(unit)}`));
    await inParallel(open, { atOnce: unitsAtOnce, signal }, async (unit) => {
      try {
        if (unit.kind === 'usage') await this.usage.read(run, unit, signal);
        else await this.ledgers.read(run, unit, labelClassifications, signal);
      } catch (error) {
        await this.keepHole(run, unit, error, signal);
      }
      await onDone(
        unit.kind === 'usage' ? `Read the usage of ${unit.accountSid}` : `Read the wallet of ${unit.locationId}`,
      );
    });
  }

  private async keepHole(run: ClaimedRun, unit: UsageUnit | LedgerUnit, error: unknown, signal: AbortSignal) {
    signal.throwIfAborted();
    if (!(error instanceof ProviderFailure) || error.kind === 'unauthorised') throw error;
    const hole = holeOf(unit, error.message);
    const item = { kind: unit.kind, target: targetOf(unit) };
    await this.lease.write(run, (tx) => this.lease.finishItem(tx, run, item, hole));
  }
}

function targetOf(unit: UsageUnit | LedgerUnit): string {
  return unit.kind === 'usage' ? unit.accountSid : unit.locationId;
}

function holeOf(unit: UsageUnit | LedgerUnit, reason: string): ManifestRead {
  return {
    source: unit.kind === 'usage' ? 'twilio-usage' : 'highlevel-ledger',
    accountSid: unit.kind === 'usage' ? unit.accountSid : null,
    locationId: unit.kind === 'ledger' ? unit.locationId : null,
    from: unit.from,
    to: unit.to,
    pages: 0,
    rows: 0,
    asOf: null,
    digest: null,
    outcome: 'hole',
    holes: [{ from: unit.from, to: unit.to, reason }],
  };
}
