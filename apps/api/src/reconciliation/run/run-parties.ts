import { Injectable } from '@nestjs/common';
import { groupBy } from '@plumbline/core/group-by';
import { DiscoveryService } from '../../customers/discovery/discovery.service.js';
import { readingDigest } from '../../evidence/reading-digest.js';
import { ProviderFailure } from '../../providers/provider-failure.js';
import { isOutage, isOutageKind, Outages } from '../reading/outages.js';
import { CallEstimates } from './call-estimates.js';
import type { DiscoveryDone, Hole } from './manifest.js';
import type { ClaimedRun } from './run-lease.js';
import { RunPlan } from './run-plan.js';

type OnProgress = (progress: { readonly done: number; readonly total: number }) => Promise<void>;

type Discovered = { readonly holes: readonly Hole[]; readonly discovery: DiscoveryDone };

const freshMs = 10 * 60 * 1000;

/** Who takes part in a run. */
@Injectable()
export class RunParties {
  constructor(
    private readonly discovery: DiscoveryService,
    readonly plan: RunPlan,
    readonly estimates: CallEstimates,
    private readonly outages: Outages,
  ) {}

  /**
   * Looks for new customers and accounts, unless that was just done. What could not be read is a hole; a refused login
   * ends the run, since nothing else would be readable either.
   */
  async discover(run: ClaimedRun, signal: AbortSignal, onProgress: OnProgress): Promise<Discovered> {
    const fresh = await this.discovery.newestComplete({ since: new Date(run.now().getTime() - freshMs) });
    const discovery = fresh ?? (await this.outlasting(run, signal, onProgress));
    const refused = discovery.problems.find(
      ({ kind, accountSid, locationId }) => kind === 'unauthorised' && accountSid === null && locationId === null,
    );
    if (refused !== undefined && refused.provider !== null) {
      throw new ProviderFailure({ provider: refused.provider, kind: 'unauthorised', message: refused.detail });
    }
    const holes = discovery.problems.map((problem) => ({
      source: 'discovery' as const,
      customerId: null,
      accountSid: problem.accountSid,
      locationId: problem.locationId,
      from: run.from,
      to: run.to,
      reason: problem.detail,
      openedBy: null,
    }));
    return { holes, discovery: doneOf(discovery) };
  }

  /** As long as only an outage keeps parts from being read, it is looked again; at last, what is missing is a hole. */
  private async outlasting(run: ClaimedRun, signal: AbortSignal, onProgress: OnProgress): Promise<Discovery> {
    let newest: Discovery | null = null;
    const look = async () => {
      newest = await this.discovery.discover(signal, onProgress);
      const missing = newest.problems.find(({ kind }) => isOutageKind(kind));
      if (missing === undefined) return newest;
      throw new ProviderFailure({
        provider: missing.provider ?? 'twilio',
        kind: 'unavailable',
        message: missing.detail,
      });
    };
    return this.outages.outlast(run, signal, look).catch((error: unknown) => {
      if (newest !== null && isOutage(error)) return newest;
      throw error;
    });
  }
}

type Discovery = Awaited<ReturnType<DiscoveryService['discover']>>;

function doneOf({ id, reads }: Discovery): DiscoveryDone {
  const kinds = [...groupBy(reads, ({ what }) => what)].map(([what, of]) => ({
    ...{ what, parts: of.length },
    pages: of.reduce((sum, read) => sum + read.pages, 0),
    rows: of.reduce((sum, read) => sum + read.rows, 0),
    digest: readingDigest(of.map(({ digest }) => digest)),
  }));
  return { id, reads: kinds };
}
