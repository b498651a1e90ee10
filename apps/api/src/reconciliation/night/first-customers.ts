import { Injectable } from '@nestjs/common';
import { DiscoveryService } from '../../customers/discovery/discovery.service.js';
import { ProposalsService } from '../../customers/proposals.service.js';
import type { Actor } from '../../platform/http/actor.js';
import { RateProposalsService } from '../../terms/rate-proposals.service.js';

export const sandboxOwner: Actor = { kind: 'system', id: 'sandbox', name: 'the sandbox', role: 'admin' };

/** What a busy machine left out is looked for again, since nobody is there yet to ask for it. */
const discoveriesMax = 3;

/** Finds the customers and takes every proposal; a person does both in live mode. */
@Injectable()
export class FirstCustomers {
  constructor(
    private readonly discovery: DiscoveryService,
    private readonly connections: ProposalsService,
    private readonly rates: RateProposalsService,
  ) {}

  async adopt(): Promise<void> {
    for (let attempt = 0; attempt < discoveriesMax; attempt += 1) {
      const { state } = await this.discovery.discover(new AbortController().signal);
      if (state === 'complete') break;
    }
    await this.connections.adoptAll(sandboxOwner);
    await this.rates.adoptAll(sandboxOwner);
  }
}
