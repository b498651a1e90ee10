import { Injectable } from '@nestjs/common';
import { DiscoveryService } from '../../customers/discovery/discovery.service.js';
import { ProposalsService } from '../../customers/proposals.service.js';
import type { Actor } from '../../platform/http/actor.js';
import { RateProposalsService } from '../../terms/rate-proposals.service.js';

export const sandboxOwner: Actor = { kind: 'system', id: 'sandbox', name: 'the sandbox', role: 'admin' };

/** Finds the customers and takes every proposal; a person does both in live mode. */
@Injectable()
export class FirstCustomers {
  constructor(
    private readonly discovery: DiscoveryService,
    private readonly connections: ProposalsService,
    private readonly rates: RateProposalsService,
  ) {}

  async adopt(): Promise<void> {
    await this.discovery.discover(new AbortController().signal);
    await this.connections.adoptAll(sandboxOwner);
    await this.rates.adoptAll(sandboxOwner);
  }
}
