import { Injectable } from '@nestjs/common';
import { DiscoveryService } from '../../customers/discovery/discovery.service.js';
import { ProviderFailure } from '../../providers/provider-failure.js';
import { TermsService } from '../../terms/terms.service.js';
import type { Hole } from './manifest.js';
import type { ClaimedRun } from './run-lease.js';
import { RunPlan } from './run-plan.js';

type OnProgress = (progress: { readonly done: number; readonly total: number }) => Promise<void>;

const freshMs = 10 * 60 * 1000;

/** Who takes part in a run, and on which terms. */
@Injectable()
export class RunParties {
  constructor(
    private readonly discovery: DiscoveryService,
    readonly terms: TermsService,
    readonly plan: RunPlan,
  ) {}

  /**
   * Looks for new customers and accounts, unless that was just done. What could not be read is a hole; a refused login
   * ends the run, since nothing else would be readable either.
   */
  async discover(run: ClaimedRun, signal: AbortSignal, onProgress: OnProgress): Promise<Hole[]> {
    if (await this.discovery.isComplete({ since: new Date(run.now().getTime() - freshMs) })) return [];
    const { problems } = await this.discovery.discover(signal, onProgress);
    const refused = problems.find(
      ({ kind, accountSid, locationId }) => kind === 'unauthorised' && accountSid === null && locationId === null,
    );
    if (refused !== undefined && refused.provider !== null) {
      throw new ProviderFailure({ provider: refused.provider, kind: 'unauthorised', message: refused.detail });
    }
    return problems.map((problem) => ({
      source: 'discovery' as const,
      customerId: null,
      accountSid: problem.accountSid,
      locationId: problem.locationId,
      from: run.from,
      to: run.to,
      reason: problem.detail,
      openedBy: null,
    }));
  }
}
