import { Injectable } from '@nestjs/common';
import { dayRanges, type PlannedUnit } from '@plumbline/core/reconciliation/plan-reading';
import { inParallel } from '../../platform/work/in-parallel.js';
import { ProviderFailure } from '../../providers/provider-failure.js';
import type { Terms } from '../../terms/terms.service.js';
import { LedgerReader } from '../facts/ledger-reader.js';
import { ReadingLabels } from '../facts/reading-labels.service.js';
import { UsageReader } from '../facts/usage-reader.js';
import { JudgingTerms } from '../results/judging-terms.service.js';
import { type ManifestRead, nothingRead } from './manifest.js';
import { itemOf } from './run-item.js';
import { type ClaimedRun, RunLease } from './run-lease.js';

const unitsAtOnce = 6;

type Asked = {
  readonly units: readonly PlannedUnit[];
  /** Accounts that Twilio has suspended or closed: it may refuse them without refusing the rest. */
  readonly inactive: ReadonlyMap<string, string>;
};

/** Reads everything that a run needs and has not read yet. What cannot be read becomes a hole; a refused login ends it. */
@Injectable()
export class RunReading {
  constructor(
    private readonly usage: UsageReader,
    private readonly ledgers: LedgerReader,
    private readonly labels: ReadingLabels,
    private readonly lease: RunLease,
    private readonly judging: JudgingTerms,
  ) {}

  async read(run: ClaimedRun, asked: Asked, signal: AbortSignal, onDone: (message: string) => Promise<void>) {
    const finished = new Set((await this.lease.items(run)).map(({ kind, target }) => `${kind}|${target}`));
    const labelClassifications = await this.labels.of(run);
    const open = asked.units.filter((unit) => !finished.has(`${itemOf(unit).kind}|${itemOf(unit).target}`));
    await inParallel(open, { atOnce: unitsAtOnce, signal }, async (unit) => {
      try {
        if (unit.source === 'twilio-usage') await this.usage.read(run, unit, signal);
        else await this.ledgers.read(run, unit, labelClassifications, signal);
      } catch (error) {
        signal.throwIfAborted();
        await this.keepHole(run, unit, reasonOf(error, asked.inactive.get(unit.target)));
      }
      await onDone(messageOf(unit));
    });
  }

  /** What this run judges by, once everything is read. */
  termsAfter(run: ClaimedRun): Promise<Terms> {
    return this.judging.load(run);
  }

  /** How many of the planned readings an earlier holder of this run had made already. */
  async finished(run: ClaimedRun): Promise<number> {
    return (await this.lease.items(run)).filter(({ kind }) => kind !== 'twilio-items').length;
  }

  async reads(run: ClaimedRun): Promise<readonly ManifestRead[]> {
    return (await this.lease.items(run)).map(({ read }) => read);
  }

  private async keepHole(run: ClaimedRun, unit: PlannedUnit, reason: string) {
    await this.lease.write(run, (tx) => this.lease.finishItem(tx, run, itemOf(unit), unread(unit, reason)));
  }
}

function messageOf({ source, target, from, to, extra }: PlannedUnit): string {
  const what = source === 'twilio-usage' ? `the usage of ${target}` : `the wallet of ${target}`;
  return extra.length === 0 ? `Read ${what}` : `Read ${what} from ${from} to ${to}`;
}

/** Throws on what no single account or wallet can be blamed for: a fault of ours, and a login that is refused. */
function reasonOf(error: unknown, status: string | undefined): string {
  if (!(error instanceof ProviderFailure)) throw error;
  if (status !== undefined) return `The account is ${status} at Twilio, and its usage was not given: ${error.message}`;
  if (error.kind === 'unauthorised') throw error;
  return error.message;
}

/** Only what the run owed is a hole: days that were to be read a second time keep what they have. */
function unread(unit: PlannedUnit, reason: string): ManifestRead {
  const holes = dayRanges(unit.owed).map((range) => ({ ...range, reason }));
  return {
    ...nothingRead,
    source: unit.source,
    accountSid: unit.source === 'twilio-usage' ? unit.target : null,
    locationId: unit.source === 'highlevel-ledger' ? unit.target : null,
    from: unit.from,
    to: unit.to,
    outcome: holes.length > 0 ? 'hole' : 'put-off',
    holes,
  };
}
