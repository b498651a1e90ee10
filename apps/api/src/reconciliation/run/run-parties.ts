import { Injectable } from '@nestjs/common';
import { CustomersService } from '../../customers/customers.service.js';
import { DiscoveryService } from '../../customers/discovery/discovery.service.js';
import { ProviderFailure } from '../../providers/provider-failure.js';
import { TermsService } from '../../terms/terms.service.js';
import type { Hole } from './manifest.js';
import type { ClaimedRun } from './run-lease.js';

const freshMs = 10 * 60 * 1000;

/** Who takes part in a run, and on which terms. */
@Injectable()
export class RunParties {
  constructor(
    private readonly customers: CustomersService,
    private readonly discovery: DiscoveryService,
    readonly terms: TermsService,
  ) {}

  /**
   * Looks for new customers and accounts, unless that was just done. What could not be read is a hole; a refused login
   * ends the run, since nothing else would be readable either.
   */
  async discover(run: ClaimedRun, signal: AbortSignal): Promise<Hole[]> {
    if (await this.discovery.isComplete({ since: new Date(run.now().getTime() - freshMs) })) return [];
    const { problems } = await this.discovery.discover(signal);
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
    }));
  }

  async known() {
    return { customers: await this.customers.forRun(), accounts: await this.customers.accounts() };
  }
}
