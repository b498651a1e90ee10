import { Injectable } from '@nestjs/common';
import { CustomersService } from '../../customers/customers.service.js';
import { DiscoveryService } from '../../customers/discovery/discovery.service.js';
import { TermsService } from '../../terms/terms.service.js';
import type { Hole } from './manifest.js';
import type { ClaimedRun } from './run-lease.js';

/** Who takes part in a run, and on which terms. */
@Injectable()
export class RunParties {
  constructor(
    private readonly customers: CustomersService,
    private readonly discovery: DiscoveryService,
    readonly terms: TermsService,
  ) {}

  async discover(run: ClaimedRun, signal: AbortSignal): Promise<Hole[]> {
    const { problems } = await this.discovery.discover(signal);
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
